namespace GuidelineDecisions.Application.Time;

/// <summary>The day that it is, in UTC.</summary>
public static class UtcDates
{
    /// <summary>Today by a clock.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(clock.GetUtcNow());
    }

    /// <summary>The day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
