using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.Security;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;
using GuidelineDecisions.PartnerFormats.CdsHooks.Discovery;
using GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.Capabilities;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Fhir.Libraries;
using GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<IRecordReader, RecordReader>();
        services.AddSingleton<FhirFactsFormat>();
        services.AddSingleton<IFactsFormat>(provider => provider.GetRequiredService<FhirFactsFormat>());
        services.AddSingleton<IProblemFormat, FhirProblemFormat>();
        return services
            .AddEndpoint<GetFhirMetadataEndpoint>(EndpointNames.GetFhirMetadata)
            .AddEndpoint<MapFhirFactsEndpoint>(EndpointNames.MapFhirFacts)
            .AddEndpoint<ListPlanDefinitionsEndpoint>(EndpointNames.ListPlanDefinitions)
            .AddEndpoint<GetPlanDefinitionEndpoint>(EndpointNames.GetPlanDefinition)
            .AddEndpoint<GetLibraryEndpoint>(EndpointNames.GetLibrary)
            .AddEndpoint<GetOperationDefinitionEndpoint>(EndpointNames.GetOperationDefinition)
            .AddEndpoint<ApplyPlanDefinitionEndpoint>(EndpointNames.ApplyNamedPlanDefinition)
            .AddEndpoint<ApplyPlanDefinitionEndpoint>(EndpointNames.ApplyPlanDefinition);
    }

    private static IServiceCollection AddCdsHooks(this IServiceCollection services)
    {
        services.AddSingleton<FhirServers>();
        services.AddSingleton<PrefetchData>();
        services.AddSingleton<CdsServices>();
        services.AddSingleton<OfferedOptions>();
        services.AddSingleton<CardLinks>();
        services.AddSingleton<UnknownKeys>();
        services.AddSingleton<ClientKeys>();
        services.AddSingleton<ReplayGuard>();
        services.AddSingleton<IClientTokens, CdsClientTokens>();
        return services
            .AddEndpoint<ListCdsServicesEndpoint>(EndpointNames.ListCdsServices)
            .AddEndpoint<CallCdsServiceEndpoint>(EndpointNames.CallCdsService)
            .AddEndpoint<PostCdsFeedbackEndpoint>(EndpointNames.PostCdsFeedback)
            .AddEndpoint<GetFeedbackSummaryEndpoint>(EndpointNames.GetFeedbackSummary);
    }
}
