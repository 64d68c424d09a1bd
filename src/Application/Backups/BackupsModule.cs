using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Backups;

public static class BackupsModule
{
    /// <summary>Adds the timer of the scheduled backup.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services) => services
        .AddSingleton<BackupTelemetry>()
        .RequirePort<IScheduledBackup>(Suppliers.AzureStorage)
        .AddTimerHandler<BackupTimer>(TimerNames.Backup);
}
