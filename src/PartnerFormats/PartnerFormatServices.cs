using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.Security;
using Microsoft.Extensions.DependencyInjection;
using GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;
using GuidelineDecisions.PartnerFormats.CdsHooks.Discovery;
using GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.CdsHooks.Preflight;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.Capabilities;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.PartnerFormats;

/// <summary>Registers the partners' formats with the services of a host.</summary>
public static class PartnerFormatServices
{
    /// <summary>
    /// Adds FHIR and CDS Hooks: the handlers of their endpoints, FHIR bodies wherever facts are accepted, OperationOutcomes, and the tokens
    /// of CDS clients.
    /// </summary>
    public static IServiceCollection AddPartnerFormats(this IServiceCollection services) => services.AddFhir().AddCdsHooks();

    private static IServiceCollection AddFhir(this IServiceCollection services)
    {
        services.AddSingleton<FhirFactsFormat>();
        services.AddSingleton<IFactsFormat>(provider => provider.GetRequiredService<FhirFactsFormat>());
        services.AddSingleton<IProblemFormat, FhirProblemFormat>();
        return services
            .AddKeyedSingleton<IEndpointHandler, GetFhirMetadataEndpoint>(Names.GetFhirMetadata)
            .AddKeyedSingleton<IEndpointHandler, MapFhirFactsEndpoint>(Names.MapFhirFacts)
            .AddKeyedSingleton<IEndpointHandler, ListPlanDefinitionsEndpoint>(Names.ListPlanDefinitions)
            .AddKeyedSingleton<IEndpointHandler, GetPlanDefinitionEndpoint>(Names.GetPlanDefinition)
            .AddKeyedSingleton<IEndpointHandler, ApplyPlanDefinitionEndpoint>(Names.ApplyPlanDefinition);
    }

    private static IServiceCollection AddCdsHooks(this IServiceCollection services)
    {
        services.AddSingleton<FhirServers>();
        services.AddSingleton<PrefetchData>();
        services.AddSingleton<ClientKeys>();
        services.AddSingleton<ReplayGuard>();
        services.AddSingleton<IClientTokens, CdsClientTokens>();
        return services
            .AddKeyedSingleton<IEndpointHandler, ListCdsServicesEndpoint>(Names.ListCdsServices)
            .AddKeyedSingleton<IEndpointHandler, CallCdsServiceEndpoint>(Names.CallCdsService)
            .AddKeyedSingleton<IEndpointHandler, PostCdsFeedbackEndpoint>(Names.PostCdsFeedback)
            .AddKeyedSingleton<IEndpointHandler, GetFeedbackSummaryEndpoint>(Names.GetFeedbackSummary)
            .AddKeyedSingleton<IEndpointHandler, PreflightEndpoint>(Names.PreflightCdsServices)
            .AddKeyedSingleton<IEndpointHandler, PreflightEndpoint>(Names.PreflightCdsService)
            .AddKeyedSingleton<IEndpointHandler, PreflightEndpoint>(Names.PreflightCdsFeedback);
    }
}
