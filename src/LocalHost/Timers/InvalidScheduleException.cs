using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.LocalHost.Timers;

/// <summary>A setting is not a valid schedule. The message does not repeat its value.</summary>
public sealed class InvalidScheduleException(TimerDefinition timer)
    : Exception($"{timer.Setting} must have six cron fields in UTC, the first one for seconds, such as {timer.DefaultSchedule}.");
