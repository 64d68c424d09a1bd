using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Recovery;

public static class RecoveryModule
{
    /// <summary>Adds the sweep and its timer; each feature adds its kinds of work.</summary>
    public static IServiceCollection AddRecovery(this IServiceCollection services) => services
        .AddSingleton<RecoverySettings>()
        .AddSingleton<RecoveryTelemetry>()
        .AddSingleton<WorkSweep>()
        .RequirePort<IWatchStore>(Suppliers.AzureStorage)
        .AddTimerHandler<WorkSweepTimer>(TimerNames.WorkSweep);

    public static IServiceCollection AddRecoverableWork<TWork>(this IServiceCollection services)
        where TWork : class, IRecoverableWork => services.AddSingleton<IRecoverableWork, TWork>();
}
