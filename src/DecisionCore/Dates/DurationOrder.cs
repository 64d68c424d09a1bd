namespace GuidelineDecisions.DecisionCore.Dates;

/// <summary>Compares what two durations make of every date that a fact can have.</summary>
internal static class DurationOrder
{
    /// <summary>
    /// The first date for which a duration gives an earlier day than another one does, or null if there is none. Adding months changes
    /// the first 28 days of a month alike, so the first day stands for them.
    /// </summary>
    public static DateOnly? FirstEarlier(Duration duration, Duration other, MonthEnd monthEnd)
    {
        if ((duration.Years, duration.Months) == (other.Years, other.Months))
            return DaysOf(duration) < DaysOf(other) ? Calendar.Earliest : null;
        if (Least(duration) >= Most(other))
            return null;
        for (DateOnly day = Calendar.Earliest; day <= Calendar.Latest; day = day.Day == 1 ? day.AddDays(28) : day.AddDays(1))
        {
            if (duration.AddTo(day, monthEnd) < other.AddTo(day, monthEnd))
                return day;
        }

        return null;
    }

    private static int DaysOf(Duration duration) => (7 * duration.Weeks) + duration.Days;

    // Months have 30.4 days on average, and a month end moves a sum by at most three days for the years and three for the months.
    private static long Least(Duration duration) => (MonthsOf(duration) * (MonthsOf(duration) < 0 ? 31L : 30L)) - 6 + DaysOf(duration);

    private static long Most(Duration duration) => (MonthsOf(duration) * (MonthsOf(duration) < 0 ? 30L : 31L)) + 6 + DaysOf(duration);

    private static int MonthsOf(Duration duration) => (12 * duration.Years) + duration.Months;
}
