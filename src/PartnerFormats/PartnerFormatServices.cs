using Application.Http;
using Application.Http.Formats;
using Application.Http.Security;
using Microsoft.Extensions.DependencyInjection;
using PartnerFormats.CdsHooks.ClientTokens;
using PartnerFormats.CdsHooks.Discovery;
using PartnerFormats.CdsHooks.Feedback;
using PartnerFormats.CdsHooks.Prefetch;
using PartnerFormats.CdsHooks.Preflight;
using PartnerFormats.CdsHooks.Services;
using PartnerFormats.Fhir.Apply;
using PartnerFormats.Fhir.Capabilities;
using PartnerFormats.Fhir.Facts;
using PartnerFormats.Fhir.OperationOutcomes;
using PartnerFormats.Fhir.PlanDefinitions;
using static Application.Http.EndpointCatalogue;

namespace PartnerFormats;

/// <summary>What both hosts add to speak partners' formats.</summary>
public static class PartnerFormatServices
{
    /// <summary>Adds FHIR and CDS Hooks: the handlers of their endpoints, FHIR bodies where facts are taken, OperationOutcomes, tokens of CDS clients.</summary>
    public static IServiceCollection AddPartnerFormats(this IServiceCollection services) => services.AddFhir().AddCdsHooks();

    private static IServiceCollection AddFhir(this IServiceCollection services)
    {
        services.AddSingleton<FhirFactsFormat>();
        services.AddSingleton<IFactsFormat>(provider => provider.GetRequiredService<FhirFactsFormat>());
        services.AddSingleton<IProblemFormat, FhirProblems>();
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
        services.AddSingleton<PatientData>();
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
