using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Health;

public static class HealthModule
{
    /// <summary>Adds the liveness and readiness probes.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<Readiness>()
        .RequirePort<IStorageProbe>(Suppliers.AzureStorage)
        .AddEndpoint<GetHealthEndpoint>(EndpointNames.GetHealth)
        .AddEndpoint<GetReadinessEndpoint>(EndpointNames.GetReadiness);
}
