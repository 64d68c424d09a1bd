namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>Windows as clinicians read them.</summary>
public static class FollowUpText
{
    /// <summary>"Overdue since 2026-10-02: MRI spine." Both ends of a window are included.</summary>
    public static string SentenceOf(FollowUpWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        string what = window.Schedule.What;
        return window.Status switch
        {
            // The latest of the dates is unknown, so it may have been done already.
            FollowUpStatus.Overdue when !window.Unknown.IsEmpty =>
                $"Overdue since {DayAfter(window)}, unless it was done and not recorded: {what}.",
            FollowUpStatus.Overdue => $"Overdue since {DayAfter(window)}: {what}.",
            FollowUpStatus.Due => $"Due now{Until(window)}: {what}.",
            FollowUpStatus.Ended => Invariant($"Ended on {window.DueFrom:yyyy-MM-dd}: {what}."),
            _ => Invariant($"Scheduled from {window.DueFrom:yyyy-MM-dd}{Until(window)}: {what}."),
        };
    }

    private static string DayAfter(FollowUpWindow window) => Invariant($"{window.OverdueAfter!.Value.AddDays(1):yyyy-MM-dd}");

    private static string Until(FollowUpWindow window) =>
        window.OverdueAfter is { } last ? Invariant($", until {last:yyyy-MM-dd}") : "";
}
