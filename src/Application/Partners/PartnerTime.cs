namespace GuidelineDecisions.Application.Partners;

/// <summary>An instant, and the day that it is for a partner.</summary>
/// <param name="At">The time (UTC).</param>
/// <param name="Day">The day in the partner's time zone.</param>
public readonly record struct PartnerTime(DateTimeOffset At, DateOnly Day);
