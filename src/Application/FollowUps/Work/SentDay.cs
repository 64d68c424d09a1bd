namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>The last day for which a partner's checks were sent.</summary>
/// <param name="Day">The day.</param>
/// <param name="TimeZone">The id of the time zone that the partner had then.</param>
public sealed record SentDay(DateOnly Day, string TimeZone)
{
    /// <summary>
    /// Returns whether a day's checks need not be sent. The day of another time zone proves nothing: a partner that moved to the west
    /// lives through the day again and may store windows that open on it. Sending checks twice reports nothing twice.
    /// </summary>
    public bool Covers(DateOnly day, string timeZone) =>
        // A later day is one of a clock that is ahead in the morning; a much later one is an error that must not stop the checks.
        TimeZone == timeZone && Day >= day && Day <= day.AddDays(1);
}
