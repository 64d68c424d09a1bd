namespace GuidelineDecisions.Application.FollowUps.Calendars;

/// <summary>The stored part of a subscription to a partner's follow-up calendar: enough to recognise its URL, not to recreate it.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Id">The subscription's id, 12 hexadecimal digits.</param>
/// <param name="Hash">The SHA-256 of the secret as 64 lower-case hexadecimal digits.</param>
/// <param name="Label">Who uses it, in the partner's words.</param>
/// <param name="CreatedAt">The time of creation (UTC).</param>
/// <param name="CreatedBy">The credential that created it. Revoking that credential does not revoke the subscription.</param>
public sealed record CalendarSubscription(
    string Partner, string Id, string Hash, string Label, DateTimeOffset CreatedAt, string CreatedBy);
