using GuidelineDecisions.Application.Timers;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>The timer that finds work whose messages were lost.</summary>
public sealed class RecoveryFunctions(TimerPipeline timers)
{
    [Function(TimerNames.WorkSweep)]
    public Task Sweep([TimerTrigger(TimerNames.WorkSweepSchedule)] TimerInfo timer, CancellationToken cancel) =>
        timers.TickAsync(TimerNames.WorkSweep, timer.IsPastDue, cancel);
}
