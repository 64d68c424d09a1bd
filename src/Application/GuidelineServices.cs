using Application.Guidelines;
using Application.Http;
using Application.Http.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Application;

/// <summary>The one composition root of both hosts.</summary>
public static class GuidelineServices
{
    /// <summary>Adds the use cases, the HTTP pipeline and every endpoint of the catalogue.</summary>
    public static IServiceCollection AddGuidelineServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IGuidelineCatalogue, ShippedGuidelines>();
        services.AddSingleton<GuidelineDifferences>();
        services.AddSingleton<OpenApiDocument>();
        services.AddSingleton<HttpPipeline>();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
            services.AddSingleton(endpoint.Handler);
        return services;
    }
}
