namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Writes schedules in words.</summary>
public static class ScheduleText
{
    /// <summary>The whole schedule in one line: "MRI spine, 2 to 4 months after the latest of a, b, reminder every 14 days".</summary>
    public static string Of(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        string reminder = schedule.ReminderEveryDays is { } days ? Invariant($"reminder every {days} days") : "no reminders";
        return $"{schedule.What}, {Of(schedule.Steps[0])} after the latest of {string.Join(", ", schedule.After)}, {reminder}";
    }

    /// <summary>A window: "2 months to 4 months", "from 2 months".</summary>
    public static string Of(WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.Closes is { } closes ? $"{window.Opens} to {closes}" : $"from {window.Opens}";
    }
}
