using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads a fact from stage categories and from metastases (<see cref="StageOperator"/>).</summary>
internal sealed class StageReader(StageOperator declared, TumourSet tumours, FactValues values) : FactReader
{
    private const string Silence = "By itself this category does not state the fact.";

    private readonly Dictionary<StagePart, List<(Candidate Candidate, bool IsSilent)>> categories = [];
    private readonly List<Candidate> metastases = [];
    private readonly Dictionary<string, List<Candidate>> metastasesBySite = [];
    private readonly ImmutableArray<string> metastasisGroups = [.. declared.Metastases.Values.SelectMany(groups => groups)];

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups =>
        [.. declared.Parts.SelectMany(part => part.Codes), .. metastasisGroups, .. declared.OpenMetastases, .. tumours.Groups];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Observation" => declared.Parts.Any(part => ObservationResult.HasCode(source, part.Codes)),
        "Condition" => tumours.Of(source) is { } condition
            && ((condition.Kind == ConditionKind.Tumour && source.Json.HasItems("stage")) || IsDistant(source) || IsOpen(source)),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (source.Type == "Condition")
        {
            RecordedCondition condition = tumours.Of(source)!;
            if (condition.Kind == ConditionKind.Tumour)
                ReadStages(condition, output);
            else
                ReadMetastasis(condition, output);
        }
        else if (ObservationResult.Of(source, output, declared.Fact) is { } result)
        {
            ReadResult(result, output);
        }
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        List<Candidate> stated = [];
        foreach (List<(Candidate Candidate, bool IsSilent)> part in categories.Values)
            AddNewest(part, stated, output);
        foreach (IReadOnlyList<Candidate> newest in metastasesBySite.Values.Select(CandidateSelector.Newest))
            metastases.AddRange(newest.Any(each => each.Value is null) ? newest.Where(each => each.Value is null) : newest);
        DateOnly? present = metastases.Where(each => each.Value is not null).Min(each => each.Effective?.To);
        foreach (Candidate each in stated)
            output.Add(IsDenied(each, present) ? Denied(each) : each);
        bool isStated = stated.Concat(metastases).Any(IsOfMetastases);
        foreach (Candidate each in metastases)
            AddMetastasis(each, isStated, output);
    }

    /// <summary>
    /// A metastasis that is present states the fact. One that is not, or whose site is open, leaves it unknown, unless something else says
    /// that there are metastases.
    /// </summary>
    private void AddMetastasis(Candidate metastasis, bool isStated, MappingCollector output)
    {
        // One that is refuted takes back only itself.
        bool isRefuted = tumours.Of(metastasis.Source) is { IsRefuted: true };
        if (metastasis.Value is not null || (!isStated && !isRefuted))
            output.Add(metastasis);
        else
            output.AddUnmapped(metastasis.Source, metastasis.Element, metastasis.Reason!, declared.Fact);
    }

    private void ReadResult(ObservationResult result, MappingCollector output)
    {
        if (tumours.AttributionOf(result.Source).AddForeign(result, declared.Fact, output))
            return;

        foreach (StagePart part in declared.Parts)
        {
            foreach (ResultPart found in result.PartsWith(part.Codes))
            {
                Coding[] codings = [.. found.Json.Codings("valueCodeableConcept")];
                bool isText = codings.Length == 0
                    && (found.Json.Member("valueString") ?? found.Json.Member("valueCodeableConcept")) is not null;
                Add(part, codings, isText, new(
                    declared.Fact, null, result.Source, $"{found.Prefix}valueCodeableConcept", result.Date, result.Status));
            }
        }
    }

    /// <summary>A cancer can carry its stage itself.</summary>
    private void ReadStages(RecordedCondition condition, MappingCollector output)
    {
        if (condition.Doubt is { } doubt)
        {
            output.AddUnmapped(condition.Source, "verificationStatus", doubt, declared.Fact);
            return;
        }

        foreach (JsonElement stage in condition.Source.Json.Items("stage"))
        {
            Coding[] codings = [.. stage.Codings("summary")];
            foreach (StagePart part in declared.Parts.Where(part => codings.Any(coding => IsOf(part, coding))))
                Add(part, codings, isText: false, new(declared.Fact, null, condition.Source, "stage", condition.Date, ResultStatus.Final));
        }
    }

    private static bool IsOf(StagePart part, Coding coding) =>
        Codes.Shipped.GroupOf(coding, [.. part.Values.Values.SelectMany(groups => groups), .. part.Silent, .. part.Open]) is not null
        || CategoryText.GroupOf(part.Category, coding) is not null;

    private void Add(StagePart part, Coding[] codings, bool isText, Candidate candidate)
    {
        string[] found = [.. part.Values.Where(each => IsIn(each.Value)).Select(each => each.Key)];
        bool isSilent = found.Length == 0 && IsIn(part.Silent);
        Candidate read = found.Length == 1
            ? candidate with { Value = values.Of(declared.Fact, found[0]), Reading = declared.Reading }
            : candidate with { Reason = ReasonFor(found.Length, isSilent, isText, IsIn(part.Open)) };
        if (!categories.TryGetValue(part, out List<(Candidate, bool)>? ofPart))
            categories[part] = ofPart = [];
        ofPart.Add((read, isSilent));

        bool IsIn(ImmutableArray<string> groups) => codings.Any(coding =>
            Codes.Shipped.GroupOf(coding, groups) is not null
            || (CategoryText.GroupOf(part.Category, coding) is { } written && groups.Contains(written)));
    }

    private static string ReasonFor(int found, bool isSilent, bool isText, bool isOpen) =>
        found > 1 ? "The codes of the value contradict each other."
        : isSilent ? Silence
        : isOpen ? "The category leaves the fact open, and an older one no longer counts."
        : isText ? "The value is only text, which is not interpreted."
        : "The value has no recognized code.";

    /// <summary>Adds what the newest of one kind of category says. Older ones no longer count, whatever they say.</summary>
    private static void AddNewest(List<(Candidate Candidate, bool IsSilent)> part, List<Candidate> stated, MappingCollector output)
    {
        IReadOnlyList<Candidate> newest = CandidateSelector.Newest([.. part.Select(each => each.Candidate)]);
        HashSet<Candidate> silent = [.. part.Where(each => each.IsSilent).Select(each => each.Candidate)];
        if (newest.All(silent.Contains))
        {
            foreach (Candidate each in newest)
                output.AddUnmapped(each.Source, each.Element, Silence, each.Fact);
        }
        else
        {
            // A category that states the fact and one of the same day that does not contradict each other.
            stated.AddRange(newest.Select(each => silent.Contains(each)
                ? each with { Reason = "It contradicts another category with the same date and status." } : each));
        }

        foreach (Candidate older in part.Select(each => each.Candidate).Except(newest))
            output.AddUnmapped(older.Source, older.Element, "A newer category of the same kind counts.", older.Fact);
    }

    /// <summary>Whether it is a distant metastasis, by its code or by its site.</summary>
    private bool IsDistant(SourceResource source) => source.IsIn("code", metastasisGroups)
        || (tumours.Of(source)!.Kind is ConditionKind.Metastasis or ConditionKind.MetastasisOfOther && !metastasisGroups.IsEmpty
            && source.IsIn("bodySite", declared.DistantSites));

    /// <summary>Whether it is a metastasis that may be distant.</summary>
    private bool IsOpen(SourceResource source) => source.IsIn("code", declared.OpenMetastases);

    private void ReadMetastasis(RecordedCondition condition, MappingCollector output)
    {
        SourceResource source = condition.Source;
        Attribution attribution = tumours.AttributionOf(source);
        if (condition.IsEnteredInError)
            output.AddUnmapped(source, "verificationStatus", condition.Doubt!, declared.Fact);
        else if (!attribution.IsOurs)
            output.AddUnmapped(source, "code", attribution.Reason!, declared.Fact);
        else
            AddMetastasis(condition);
    }

    /// <summary>Of what the record says about one metastasis, the newest counts.</summary>
    private void AddMetastasis(RecordedCondition condition)
    {
        Candidate candidate = CandidateOf(condition);
        string site = string.Join(' ', condition.Codings.Concat(condition.Sites).Select(coding => $"{coding.System}|{coding.Code}"));
        if (!metastasesBySite.TryGetValue(site, out List<Candidate>? ofSite))
            metastasesBySite[site] = ofSite = [];
        ofSite.Add(candidate);
    }

    private Candidate CandidateOf(RecordedCondition condition)
    {
        var candidate = new Candidate(declared.Fact, null, condition.Source, "code", condition.Date, ResultStatus.Final);
        if (condition.Doubt is { } doubt)
            return candidate with { Element = "verificationStatus", Reason = doubt };
        if (condition.IsPresent != true)
        {
            const string Reason = "The clinical status does not say that the metastasis is present.";
            return candidate with { Element = "clinicalStatus", Reason = Reason };
        }

        return !IsDistant(condition.Source)
            ? candidate with { Reason = "The metastasis has no site, so whether it is distant is unknown." }
            : candidate with
            {
                Value = values.Of(declared.Fact, declared.Metastases.Keys.First()),
                Reading = "Our reading: a confirmed metastasis at a distant site that is present.",
            };
    }

    /// <summary>Whether a metastasis that was present at the latest on a day denies a newer category.</summary>
    private bool IsDenied(Candidate category, DateOnly? present) =>
        category.Value is not null && !IsOfMetastases(category) && category.Effective is { } date && date.From > present;

    /// <summary>Whether it says what a metastasis that is present states.</summary>
    private bool IsOfMetastases(Candidate candidate) => candidate.Value is { } value
        && !declared.Metastases.IsEmpty && value.Equals(values.Of(declared.Fact, declared.Metastases.Keys.First()));

    private static Candidate Denied(Candidate category) => category with
    {
        Value = null,
        Reason = "It says otherwise than a metastasis that is recorded as present.",
    };
}
