using GuidelineDecisions.Application.FollowUps.Work;

namespace GuidelineDecisions.Application.Timers;

/// <summary>A timer: what it is called, when it ticks, and the type of what happens then, which the container makes.</summary>
/// <param name="Name">The name of the timer, and of the function.</param>
/// <param name="Setting">The setting with its schedule: six fields (NCRONTAB), the first one seconds, in UTC.</param>
/// <param name="DefaultSchedule">The schedule where the setting is absent.</param>
/// <param name="Handler">The type of the handler.</param>
public sealed record TimerBinding(string Name, string Setting, string DefaultSchedule, Type Handler)
{
    /// <summary>The setting with which the Functions host, and LocalHost too, leave a timer out.</summary>
    public string DisabledSetting => $"AzureWebJobs.{Name}.Disabled";
}

/// <summary>Every timer of the service. Both hosts take theirs from here.</summary>
public static class TimerCatalogue
{
    /// <summary>All timers.</summary>
    public static IReadOnlyList<TimerBinding> All { get; } =
    [
        new(TimerNames.FollowUp, TimerNames.FollowUpSetting, TimerNames.FollowUpDefault, typeof(FollowUpTimer)),
    ];
}
