namespace GuidelineDecisions.Application.Timers;

/// <summary>
/// The names of the timers. They are constants because trigger attributes need them; <see cref="TimerCatalogue"/> lists all timers.
/// </summary>
public static class TimerNames
{
    /// <summary>Starts the follow-up check in each partner's morning.</summary>
    public const string FollowUp = "follow-up-timer";

    /// <summary>The setting with the schedule of <see cref="FollowUp"/>.</summary>
    public const string FollowUpSetting = "FollowUpSchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string FollowUpSchedule = "%" + FollowUpSetting + "%";

    /// <summary>Every hour, because it is morning somewhere in most hours.</summary>
    public const string FollowUpDefault = "0 0 * * * *";

    /// <summary>Finds work whose messages were lost.</summary>
    public const string WorkSweep = "work-sweep-timer";

    /// <summary>The setting with the schedule of <see cref="WorkSweep"/>.</summary>
    public const string WorkSweepSetting = "WorkSweepSchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string WorkSweepSchedule = "%" + WorkSweepSetting + "%";

    /// <summary>Every five minutes.</summary>
    public const string WorkSweepDefault = "0 */5 * * * *";

    /// <summary>Erases old comments on cards.</summary>
    public const string CommentRetention = "comment-retention-timer";

    /// <summary>The setting with the schedule of <see cref="CommentRetention"/>.</summary>
    public const string CommentRetentionSetting = "CommentRetentionSchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string CommentRetentionSchedule = "%" + CommentRetentionSetting + "%";

    /// <summary>Daily at 03:00.</summary>
    public const string CommentRetentionDefault = "0 0 3 * * *";

    /// <summary>Finds events whose delivery no message asks for.</summary>
    public const string Delivery = "delivery-timer";

    /// <summary>The setting with the schedule of <see cref="Delivery"/>.</summary>
    public const string DeliverySetting = "DeliverySchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string DeliverySchedule = "%" + DeliverySetting + "%";

    /// <summary>Every minute.</summary>
    public const string DeliveryDefault = "30 * * * * *";

    /// <summary>Writes the backup of the day, if settings name a place for it.</summary>
    public const string Backup = "backup-timer";

    /// <summary>The setting with the schedule of <see cref="Backup"/>.</summary>
    public const string BackupSetting = "BackupSchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string BackupSchedule = "%" + BackupSetting + "%";

    /// <summary>Every ten minutes, so that a backup that was interrupted continues.</summary>
    public const string BackupDefault = "0 */10 * * * *";
}
