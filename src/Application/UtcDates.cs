namespace Application;

/// <summary>The day that it is, in UTC.</summary>
public static class UtcDates
{
    /// <summary>Today by a clock.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    }
}
