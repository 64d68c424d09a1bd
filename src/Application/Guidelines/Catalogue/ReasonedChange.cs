namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>An activation or a withdrawal, as the audit recorded it.</summary>
/// <param name="At">The time (UTC).</param>
/// <param name="By">The credential.</param>
/// <param name="Reason">The reason that was given.</param>
public sealed record ReasonedChange(DateTimeOffset At, string By, string Reason);
