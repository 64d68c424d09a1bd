using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>Collects what resources say of facts, and what they leave open.</summary>
internal sealed class Findings
{
    /// <summary>The values.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>What could not be mapped.</summary>
    public List<Unmapped> Unmapped { get; } = [];

    /// <summary>How many resources gave a value or a line.</summary>
    public int Relevant => Candidates.Select(candidate => candidate.Source.Index)
        .Concat(Unmapped.Where(line => line.Source is not null).Select(line => line.Source!.Index)).Distinct().Count();

    /// <summary>A value of a fact.</summary>
    public void Add(Candidate candidate) => Candidates.Add(candidate);

    /// <summary>Something that could not be mapped.</summary>
    public void Leave(SourceResource source, string? element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason));

    /// <summary>Facts that a resource might be expected to say, and does not.</summary>
    public void LeaveUnknown(SourceResource source, string element, string reason, params IReadOnlyList<string> facts) =>
        Unmapped.Add(new(source, element, facts, reason) { IsOfTheUnknown = true });

    /// <summary>A date that counts only when its day is known.</summary>
    public void AddDay(string fact, FhirDate? date, SourceResource source, string element, Standing standing, string? reading = null)
    {
        if (date is { IsDay: true })
            Add(new(fact, new DateValue(date.From), source, element, date, standing) { Reading = reading });
        else
            Leave(source, element, date is null ? "The date is not said." : "The date does not say the day.", fact);
    }
}
