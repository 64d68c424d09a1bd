using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>Something recorded that a clinician must know while one of the facts is unknown.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Text">What the clinician must know.</param>
/// <param name="Facts">The facts.</param>
/// <param name="IsOfTumour">Whether the guideline's cancer, or a metastasis, is recorded as well.</param>
internal sealed record Alert(SourceResource Source, string Text, IReadOnlyList<string> Facts, bool IsOfTumour);

/// <summary>Collects the candidates for facts, and what is about facts and gives no candidate.</summary>
/// <param name="asOf">The as-of date.</param>
internal sealed class MappingCollector(DateOnly asOf)
{
    /// <summary>The most lines about resources that do not count for one reason.</summary>
    public const int MostLines = 20;

    /// <summary>Why a resource does not count although what counts gives no value.</summary>
    public const string Overruled = "Another resource counts instead, which gives no value.";

    public List<Candidate> Candidates { get; } = [];

    public List<Unmapped> Unmapped { get; } = [];

    /// <summary>What a clinician must know although it gives no fact.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>How many resources gave a candidate or an entry in <see cref="Unmapped"/>.</summary>
    public int RelevantResources => Candidates.Select(candidate => candidate.Source.Index)
        .Concat(Unmapped.Where(each => each.Source is not null).Select(each => each.Source!.Index)).Distinct().Count();

    public DateOnly AsOf => asOf;

    public void Add(Candidate candidate) => Candidates.Add(candidate);

    /// <summary>
    /// Adds a resource that is about facts and cannot be read. It counts by its date: an older value does not replace it.
    /// </summary>
    public void AddUnreadable(
        SourceResource source, string element, FhirDate? effective, ResultStatus status, string reason, params IReadOnlyList<string> facts)
    {
        foreach (string fact in facts)
            Candidates.Add(new(fact, null, source, element, effective, status) { Reason = reason });
    }

    /// <summary>Adds what a candidate was selected over, when it gives no value after all.</summary>
    public void AddOverruled(SelectedCandidate removed)
    {
        foreach ((Candidate loser, _) in removed.Over.Take(MostLines))
            AddUnmapped(loser.Source, loser.Element, Overruled, loser.Fact);
    }

    /// <summary>Adds a resource that says nothing about the facts, so that other values still count.</summary>
    public void AddUnmapped(SourceResource source, string? element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason));

    /// <summary>Adds facts that a correct resource does not state although a reader might expect it to.</summary>
    public void AddUnmappedWhileUnknown(SourceResource source, string element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason) { OnlyWhileUnknown = true });

    /// <summary>Adds a fact whose value is a date. A date without a day cannot be read.</summary>
    public void AddDate(string fact, FhirDate? date, SourceResource source, string element, ResultStatus status, string? reading = null)
    {
        if (date is { IsDay: true })
            Add(new(fact, new DateValue(date.DayAsOf(asOf)), source, element, date, status) { Reading = reading, IsOwnDay = true });
        else
            AddUnreadable(source, element, date, status, WithoutDay(date), fact);
    }

    private static string WithoutDay(FhirDate? date) =>
        date is null ? "The date is missing." : "The date has no day; expected a full date.";
}
