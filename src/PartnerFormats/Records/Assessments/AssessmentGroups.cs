using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>
/// Finds which results are of one assessment: those of the same specimen, and those of the same report or of a few days where nothing says
/// that they are of different specimens or sites.
/// </summary>
/// <param name="days">By how many days results that name no specimen may be apart.</param>
/// <param name="tumours">The tumours and the resources of the record.</param>
internal sealed class AssessmentGroups(int days, TumourSet tumours)
{
    private const string OfNoSpecimen = "There are results of several specimens, and it does not name the one that it is about.";
    private const string TooMany = "There are too many results to say which of them belong together.";

    /// <summary>Of more parts than this, the record does not say what belongs together.</summary>
    private const int MostParts = 300;

    /// <summary>What the results say, by assessments.</summary>
    public IEnumerable<Candidate> CandidatesOf(IReadOnlyList<TestResult> results)
    {
        if (results.Count == 0)
            return [];
        var reports = new ReportLinks(tumours.Resources);
        List<Part> parts = PartsOf(results, reports);
        return parts.Count <= MostParts
            ? Join(parts).SelectMany(each => each.Candidates())
            : results.Select(each => each.Candidate with { Value = null, Reason = each.Candidate.Reason ?? TooMany });
    }

    /// <summary>The results that surely belong together: of one specimen, or of one report or panel and one site.</summary>
    private List<Part> PartsOf(IReadOnlyList<TestResult> results, ReportLinks reports)
    {
        Dictionary<string, Part> byKey = [];
        List<Part> parts = [];
        foreach (TestResult result in results.OrderBy(each => each.Candidate.Effective?.From ?? DateOnly.MinValue))
        {
            SourceResource source = result.Candidate.Source;
            ImmutableArray<SourceResource> named = reports.Of(source);
            ImmutableArray<string> specimens = SpecimensOf(source, named);
            var about = Subject.Of(source, tumours);
            string[] keys = specimens.IsEmpty ? [.. named.Select(report => Invariant($"{report.Index} {about.Text}"))] : [.. specimens];
            Part part = keys.Select(byKey.GetValueOrDefault).OfType<Part>().FirstOrDefault() ?? new();
            if (part.Results.Count == 0)
                parts.Add(part);
            part.Add(result, specimens, named.Select(report => report.Index), about);
            foreach (string key in keys)
                byKey.TryAdd(key, part);
        }

        return parts;
    }

    /// <summary>The specimens that a result names, else those of the reports that name it if they agree.</summary>
    private ImmutableArray<string> SpecimensOf(SourceResource source, ImmutableArray<SourceResource> reports)
    {
        ImmutableArray<string> own = Specimens.Of(source, tumours.Resources);
        if (!own.IsEmpty)
            return own;
        SourceResource[] naming =
        [
            .. reports.Where(report => report.Index != source.Index && report.Json.Member("specimen") is { } specimen
                && (specimen.ValueKind != JsonValueKind.Array || specimen.GetArrayLength() == 1)),
        ];
        ImmutableArray<string>[] named = [.. naming.Select(report => Specimens.Of(report, tumours.Resources))];
        return named.Length > 0 && Array.TrueForAll(named, each => each.SequenceEqual(named[0])) ? named[0] : [];
    }

    /// <summary>Joins parts without a specimen with what they must belong to, if that is only one.</summary>
    private IEnumerable<Assessment> Join(List<Part> parts)
    {
        Dictionary<Part, List<Part>> near = parts.ToDictionary(
            part => part, part => parts.Where(other => other != part && part.MayBelongTo(other, days)).ToList());
        HashSet<Part> ambiguous = [.. parts.Where(part => part.Specimens.Count == 0 && AreSeveral(near[part]))];
        HashSet<Part> joined = [];
        foreach (Part part in parts)
        {
            if (joined.Contains(part))
                continue;
            List<Part> group = [];
            Collect(part, near, ambiguous, joined, group);
            // Each is near the next one, but the first and the last are of different specimens.
            if (AreSeveral(group))
            {
                foreach (Part each in group)
                    yield return new(each.Specimens.Count == 0 ? each.Doubted(OfNoSpecimen) : each.Results);
            }
            else
            {
                yield return new(ambiguous.Contains(part) ? part.Doubted(OfNoSpecimen) : [.. group.SelectMany(each => each.Results)]);
            }
        }
    }

    private static void Collect(
        Part part, Dictionary<Part, List<Part>> near, HashSet<Part> ambiguous, HashSet<Part> joined, List<Part> group)
    {
        var open = new Stack<Part>([part]);
        while (open.TryPop(out Part? next))
        {
            if (!joined.Add(next))
                continue;
            group.Add(next);
            foreach (Part other in ambiguous.Contains(next) ? [] : near[next].Where(other => !ambiguous.Contains(other)))
                open.Push(other);
        }
    }

    private static bool AreSeveral(List<Part> parts) =>
        parts.Exists(one => one.Specimens.Count > 0 && parts.Exists(other => other.Differs(one)))
        || parts.Exists(one => parts.Exists(other => one.About.Excludes(other.About)));

    /// <summary>Results that surely belong together.</summary>
    private sealed class Part
    {
        private readonly HashSet<int> reports = [];
        private readonly List<FhirDate> dates = [];

        public List<TestResult> Results { get; } = [];

        public HashSet<string> Specimens { get; } = [];

        public Subject About { get; private set; } = Subject.None;

        public void Add(TestResult result, ImmutableArray<string> specimens, IEnumerable<int> named, Subject about)
        {
            Results.Add(result);
            Specimens.UnionWith(specimens);
            reports.UnionWith(named);
            About = About.With(about);
            if (result.Candidate.Effective is { } date)
                dates.Add(date);
        }

        public bool Differs(Part other) => Specimens.Count > 0 && other.Specimens.Count > 0 && !Specimens.Overlaps(other.Specimens);

        /// <summary>
        /// Whether nothing says that two parts are of different specimens, and a report or the time says that they are of one.
        /// </summary>
        public bool MayBelongTo(Part other, int days) =>
            !Differs(other) && !About.Excludes(other.About)
            && (reports.Overlaps(other.reports) || Specimens.Overlaps(other.Specimens)
                || dates.Exists(one => other.dates.Exists(two => DaysBetween(one, two) <= days)));

        public List<TestResult> Doubted(string reason) => Results.ConvertAll(each => each with
        {
            Candidate = each.Candidate with { Value = null, Reason = each.Candidate.Reason ?? reason },
        });

        private static int DaysBetween(FhirDate one, FhirDate two) =>
            Math.Max(0, Math.Max(two.From.DayNumber - one.To.DayNumber, one.From.DayNumber - two.To.DayNumber));
    }
}
