using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.LocalHost.Timers;

/// <summary>A setting holds no schedule. The value is not repeated.</summary>
public sealed class InvalidScheduleException(TimerDefinition timer)
    : Exception($"{timer.Setting}: allowed are six fields, the first one seconds, in UTC, such as {timer.DefaultSchedule}.");
