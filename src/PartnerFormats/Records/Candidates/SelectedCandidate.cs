namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>The candidate that gives a fact its value.</summary>
/// <param name="Winner">The candidate.</param>
/// <param name="Because">Why it was selected.</param>
/// <param name="Over">The candidates that it was selected over, each with the reason.</param>
internal sealed record SelectedCandidate(Candidate Winner, string Because, IReadOnlyList<(Candidate Loser, string Reason)> Over);
