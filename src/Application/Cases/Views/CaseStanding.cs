namespace GuidelineDecisions.Application.Cases.Views;

/// <summary>How a stored decision relates to the active version.</summary>
/// <param name="ActiveVersion">The active version.</param>
/// <param name="State">current: the active version decided. confirmed: an earlier version decided, and the job found that the active one
/// gives the same advice. pending: the job has not reached the case yet. unreadable: the active version cannot read the case's facts, so
/// the earlier decision remains.</param>
/// <param name="Job">The job, or null if the active version decided or no job was needed.</param>
public sealed record CaseStanding(string ActiveVersion, string State, string? Job);
