using GuidelineDecisions.Application.Backups;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>The scheduled backup when it is off.</summary>
internal sealed class NoBackup : IScheduledBackup
{
    public Task RunAsync(CancellationToken cancel) => Task.CompletedTask;
}
