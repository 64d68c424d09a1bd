namespace GuidelineDecisions.Application.Timers;

/// <summary>The timers. Constants, because trigger attributes name them; <see cref="TimerCatalogue"/> says what happens when one ticks.</summary>
public static class TimerNames
{
    /// <summary>Follow-up is to be checked.</summary>
    public const string FollowUp = "follow-up-timer";

    /// <summary>The setting with the schedule of <see cref="FollowUp"/>.</summary>
    public const string FollowUpSetting = "FollowUpSchedule";

    /// <summary>The setting as a trigger attribute names it.</summary>
    public const string FollowUpSchedule = "%" + FollowUpSetting + "%";

    /// <summary>Daily at 06:00.</summary>
    public const string FollowUpDefault = "0 0 6 * * *";
}
