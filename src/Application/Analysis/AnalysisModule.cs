using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Analysis;

public static class AnalysisModule
{
    /// <summary>Adds the scheduler of analyses.</summary>
    public static IServiceCollection AddAnalyses(this IServiceCollection services) => services
        .AddSingleton<AnalysisTelemetry>()
        .AddSingleton<AnalysisScheduler>();
}
