using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.Backups;

public sealed class BackupTimer(IScheduledBackup backup) : ITimerHandler
{
    /// <inheritdoc/>
    public Task TickAsync(CancellationToken cancel) => backup.RunAsync(cancel);
}
