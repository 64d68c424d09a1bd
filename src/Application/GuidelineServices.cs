using Application.Cases;
using Application.Cases.ClinicalEvents;
using Application.Guidelines;
using Application.Guidelines.Publication;
using Application.Http;
using Application.Http.OpenApi;
using Application.Http.Security;
using Application.Partners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Application;

/// <summary>The one composition root of both hosts.</summary>
public static class GuidelineServices
{
    /// <summary>
    /// Adds the use cases, the HTTP pipeline and every endpoint of the catalogue. The host adds the stores (<see cref="IPartnerStore"/>,
    /// <see cref="ICaseStore"/>, <see cref="IGuidelineStore"/>, <see cref="Feed.IEventFeed"/>).
    /// </summary>
    public static IServiceCollection AddGuidelineServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ShippedGuidelines>();
        services.AddSingleton<LiveGuidelines>();
        services.AddSingleton<IGuidelineCatalogue>(provider => provider.GetRequiredService<LiveGuidelines>());
        services.AddSingleton<GuidelinePublisher>();
        services.AddHostedService<ShippedPublication>();
        services.AddSingleton<GuidelineDifferences>();
        services.AddSingleton<OpenApiDocument>();
        services.AddSingleton<PartnerDirectory>();
        services.AddSingleton<PartnerAdministration>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<PartnerRateLimit>();
        services.AddSingleton<Authentication>();
        services.AddSingleton<Admission>();
        services.AddSingleton<CaseWriter>();
        services.AddSingleton<CaseReplay>();
        services.AddSingleton<ClinicalEventRecorder>();
        services.AddSingleton<HttpPipeline>();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
            services.AddSingleton(endpoint.Handler);
        return services;
    }
}
