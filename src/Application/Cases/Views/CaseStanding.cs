namespace GuidelineDecisions.Application.Cases.Views;

/// <summary>How a decision stands to the active version.</summary>
/// <param name="ActiveVersion">The active version.</param>
/// <param name="State">
/// current: the active version decided. confirmed: an earlier one did, and the job found that the active one gives the same advice. pending: the job has not come to
/// the case yet. unreadable: the active version cannot read the case's facts; the decision of before stands.
/// </param>
/// <param name="Job">The job; null where the active version decided, or none was needed.</param>
public sealed record CaseStanding(string ActiveVersion, string State, string? Job);
