namespace GuidelineDecisions.Application.Timers;

/// <summary>A timer and its schedule.</summary>
/// <param name="Name">The name of the timer, and of the function.</param>
/// <param name="Setting">The setting with its schedule: six fields (NCRONTAB), the first one seconds, in UTC.</param>
/// <param name="DefaultSchedule">The schedule used if the setting is absent.</param>
public sealed record TimerDefinition(string Name, string Setting, string DefaultSchedule)
{
    /// <summary>The setting that disables the timer in the Functions host and in LocalHost.</summary>
    public string DisabledSetting => $"AzureWebJobs.{Name}.Disabled";
}

/// <summary>
/// Every timer of the service. Both hosts use this list. The handler of a timer is registered by its feature under the timer's name
/// (<see cref="TimerRegistration"/>).
/// </summary>
public static class TimerCatalogue
{
    /// <summary>All timers.</summary>
    public static IReadOnlyList<TimerDefinition> All { get; } =
    [
        new(TimerNames.FollowUp, TimerNames.FollowUpSetting, TimerNames.FollowUpDefault),
        new(TimerNames.WorkSweep, TimerNames.WorkSweepSetting, TimerNames.WorkSweepDefault),
        new(TimerNames.CommentRetention, TimerNames.CommentRetentionSetting, TimerNames.CommentRetentionDefault),
        new(TimerNames.Delivery, TimerNames.DeliverySetting, TimerNames.DeliveryDefault),
        new(TimerNames.Backup, TimerNames.BackupSetting, TimerNames.BackupDefault),
    ];
}
