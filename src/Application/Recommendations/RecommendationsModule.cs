using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Recommendations;

public static class RecommendationsModule
{
    /// <summary>Adds recommendations and their endpoint.</summary>
    public static IServiceCollection AddRecommendations(this IServiceCollection services) => services
        .AddSingleton<DecisionTelemetry>()
        .AddEndpoint<RecommendEndpoint>(EndpointNames.Recommend);
}
