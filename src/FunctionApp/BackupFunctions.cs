using GuidelineDecisions.Application.Timers;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>The timer that writes the backup of the day.</summary>
public sealed class BackupFunctions(TimerPipeline timers)
{
    [Function(TimerNames.Backup)]
    public Task BackUp([TimerTrigger(TimerNames.BackupSchedule)] TimerInfo timer, CancellationToken cancel) =>
        timers.TickAsync(TimerNames.Backup, timer.IsPastDue, cancel);
}
