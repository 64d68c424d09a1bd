using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>
/// The results of the tests of one specimen, which together say one thing. The conclusion decides over the methods that it rests on, and
/// without one the method of the lowest rank, unless it defers to the next.
/// </summary>
internal sealed class Assessment(IReadOnlyList<TestResult> results)
{
    private const string Yields = "Another result of the same assessment decides.";
    private const string Discordant = "The results of the same assessment do not agree.";
    private const string After = "A result of the same assessment after the conclusion says otherwise.";

    /// <summary>The rank of what does not decide, after every result that does and before what is missing.</summary>
    private const int Overruled = int.MaxValue - 1;

    /// <summary>
    /// What the assessment says, and the results that do not decide. All count by the time of the whole assessment: it is neither older nor
    /// newer than another one that was made at the same time.
    /// </summary>
    public IEnumerable<Candidate> Candidates()
    {
        Candidate[] decisive = Decide();
        var sources = decisive.Select(each => (each.Source.Index, each.Element)).ToHashSet();
        FhirDate? time = TimeOf([.. results.Select(each => each.Candidate.Effective).OfType<FhirDate>()]);
        foreach (Candidate each in decisive)
            yield return Dated(each, time) with { Rank = 0 };
        IEnumerable<Candidate> others = results.Select(each => each.Candidate)
            .Where(each => !sources.Contains((each.Source.Index, each.Element)));
        foreach (Candidate each in others)
            yield return Dated(each, time) with { Value = null, Reason = Yields, Status = decisive[0].Status, Rank = Overruled };
    }

    private Candidate[] Decide()
    {
        TestResult[] methods = [.. results.Where(each => each.Test.Rank > 0)];
        TestResult[] conclusions = Newest(results.Where(each => each.Test.Rank == 0));
        if (methods.Length == 0 || (conclusions.Length > 0 && !IsOverruled(conclusions, methods)))
            return CandidatesOf(conclusions);
        Candidate[] decided = DecideByMethods(methods);
        if (conclusions.Length == 0 || conclusions.All(each => each.Value is null || each.IsDeferring || IsPreliminary(each))
            || decided.Any(each => each.Value is null))
            return decided;
        Candidate[] concluded = CandidatesOf(conclusions);
        return concluded.Concat(decided).Select(each => each.Value).Distinct().Count() == 1
            ? concluded
            : [.. concluded.Concat(decided).Select(each => each with { Value = null, Reason = After })];
    }

    /// <summary>Whether the methods have to be read as well: a result came after the conclusion, or the conclusion is not final.</summary>
    private static bool IsOverruled(TestResult[] conclusions, TestResult[] methods) => conclusions.All(conclusion =>
        methods.Any(method => IsPreliminary(conclusion)
            ? !IsPreliminary(method) && method.Candidate.Effective?.IsBefore(conclusion.Candidate.Effective) != true
            : conclusion.Candidate.Effective?.IsBefore(method.Candidate.Effective) == true));

    private static bool IsPreliminary(TestResult result) => result.Candidate.Status == ResultStatus.Preliminary;

    private static Candidate[] DecideByMethods(TestResult[] methods)
    {
        int rank = methods.Min(each => each.Test.Rank);
        TestResult[] first = Newest(methods.Where(each => each.Test.Rank == rank));
        TestResult[] others = [.. methods.Where(each => each.Test.Rank > rank)];
        if (others.Length > 0 && Array.TrueForAll(first, each => each.IsDeferring))
            return DecideByMethods(others);
        TestResult[] against =
        [
            .. others.GroupBy(each => each.Test.Rank).SelectMany(Newest)
                .Where(other => Array.Exists(first, each => IsAgainst(each, other))),
        ];
        return against.Length == 0
            ? CandidatesOf(first)
            : [.. first.Concat(against).Select(each => each.Candidate with { Value = null, Reason = each.Candidate.Reason ?? Discordant })];
    }

    /// <summary>Whether the values exclude each other. What cannot be read may be such a value.</summary>
    private static bool IsAgainst(TestResult result, TestResult other) =>
        result.Value is { } value && result.Test.Discordant.TryGetValue(value, out var excluded)
        && (other.Candidate.Value is null ? !other.IsDeferring : excluded.Contains(other.Value!));

    private static TestResult[] Newest(IEnumerable<TestResult> results)
    {
        TestResult[] all = [.. results];
        if (all.Length == 0)
            return [];
        // All have the same rank.
        var newest = new HashSet<Candidate>(
            CandidateSelector.Newest([.. all.Select(each => each.Candidate)]), ReferenceEqualityComparer.Instance);
        return [.. all.Where(each => newest.Contains(each.Candidate))];
    }

    private static Candidate[] CandidatesOf(TestResult[] results) => [.. results.Select(each => each.Candidate)];

    /// <summary>The time from the first to the last result; null if all have the same date.</summary>
    private static FhirDate? TimeOf(FhirDate[] dates) => dates.DistinctBy(date => (date.From, date.To, date.Instant)).Count() < 2
        ? null : new(dates.Min(date => date.From), dates.Max(date => date.To), null, "");

    private static Candidate Dated(Candidate candidate, FhirDate? time) => time is null || candidate.Effective is not { } own
        ? candidate : candidate with { Effective = time with { Text = own.Text } };
}
