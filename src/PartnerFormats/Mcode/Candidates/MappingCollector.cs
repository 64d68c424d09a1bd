using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Candidates;

/// <summary>Collects the candidate values for facts, and what could not be mapped.</summary>
internal sealed class MappingCollector
{
    public List<Candidate> Candidates { get; } = [];

    public List<Unmapped> Unmapped { get; } = [];

    /// <summary>How many resources gave a candidate or an entry in <see cref="Unmapped"/>.</summary>
    public int RelevantResources => Candidates.Select(candidate => candidate.Source.Index)
        .Concat(Unmapped.Where(each => each.Source is not null).Select(each => each.Source!.Index)).Distinct().Count();

    public void Add(Candidate candidate) => Candidates.Add(candidate);

    public void AddUnmapped(SourceResource source, string? element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason));

    /// <summary>Adds facts that a correct resource does not state although a reader might expect it to.</summary>
    public void AddUnmappedWhileUnknown(SourceResource source, string element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason) { OnlyWhileUnknown = true });

    /// <summary>Adds a fact whose value is a date. A date without a day is unmapped.</summary>
    public void AddDate(string fact, FhirDate? date, SourceResource source, string element, ResultStatus status, string? reading = null)
    {
        if (date is { IsDay: true })
            Add(new(fact, new DateValue(date.From), source, element, date, status) { Reading = reading });
        else
            AddUnmapped(source, element, date is null ? "The date is missing." : "The date has no day; expected a full date.", fact);
    }
}
