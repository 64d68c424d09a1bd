namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>The value that was taken for a fact.</summary>
/// <param name="Winner">The value.</param>
/// <param name="Because">Why it won.</param>
/// <param name="Over">What it won over, each with the reason.</param>
internal sealed record Chosen(Candidate Winner, string Because, IReadOnlyList<(Candidate Loser, string Reason)> Over);
