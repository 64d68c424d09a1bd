namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Writes schedules in words.</summary>
public static class ScheduleText
{
    /// <summary>The whole schedule without the condition of its end: "CT: 6 months to 12 months, then every 2 years; until 5 years ...".</summary>
    public static string Of(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        IEnumerable<string> windows = schedule.Steps.Select(Of);
        if (schedule.Repeat is { } repeat)
            windows = windows.Append($"{Of(repeat)} each time");
        return $"{string.Join(", then ", windows)} {FrameOf(schedule)}";
    }

    /// <summary>A window: "2 to 4 months", "6 months - 4 days to 1 year", "from 2 months".</summary>
    public static string Of(WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.Closes is not { } closes)
            return $"from {window.Opens}";
        string[] opens = $"{window.Opens}".Split(' '), last = $"{closes}".Split(' ');
        bool hasOneUnit = opens.Length == 2 && last.Length == 2 && opens[1].TrimEnd('s') == last[1].TrimEnd('s');
        return $"{(hasOneUnit ? opens[0] : $"{window.Opens}")} to {closes}";
    }

    /// <summary>What all windows of a schedule have in common: from what they are counted, until when, and the reminders.</summary>
    public static string FrameOf(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        string reminder = schedule.ReminderEveryDays is { } days ? Invariant($"reminder every {days} days") : "no reminders";
        string until = schedule.Until is { Of: { } date, After: { } after } ? $", until {after} after {date}" : "";
        string monthEnd = schedule.MonthEnd == Dates.MonthEnd.RollOver ? ", month ends roll over" : "";
        return $"after the latest of {string.Join(", ", schedule.After)}{until}{monthEnd}, {reminder}";
    }
}
