using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GuidelineDecisions.Application.Guidelines;

public static class GuidelinesModule
{
    /// <summary>Adds the catalogue of guidelines, their publication and their endpoints.</summary>
    public static IServiceCollection AddGuidelines(this IServiceCollection services)
    {
        services.TryAddSingleton<ShippedGuidelines>();
        return services
            .AddSingleton<LiveGuidelines>()
            .AddSingleton<IGuidelineCatalogue>(provider => provider.GetRequiredService<LiveGuidelines>())
            .AddSingleton<VersionDifferenceCache>()
            .AddSingleton<AffectedPatientsCache>()
            .AddSingleton<WhatIfCache>()
            .AddSingleton<GuidelinePublisher>()
            .AddSingleton<GuidelineWithdrawal>()
            .AddHostedService<ShippedPublication>()
            .AddSingleton<PublicationSettings>()
            .AddSingleton<BackgroundPublication>()
            .AddQueueHandler<PublicationHandler>(QueueNames.GuidelinePublication)
            .AddQueueHandler<PublicationPoisonHandler>(QueueNames.GuidelinePublicationPoison)
            .AddRecoverableWork<PublicationRecovery>()
            .RequirePort<IGuidelineStore>(Suppliers.AzureStorage)
            .RequirePort<IPublicationStore>(Suppliers.AzureStorage)
            .RequirePort<IRecordReader>(Suppliers.PartnerFormats)
            .AddEndpoint<ListGuidelinesEndpoint>(EndpointNames.ListGuidelines)
            .AddEndpoint<GetGuidelineEndpoint>(EndpointNames.GetGuideline)
            .AddEndpoint<GetGuidelineVersionEndpoint>(EndpointNames.GetGuidelineVersion)
            .AddEndpoint<PublishGuidelineVersionEndpoint>(EndpointNames.PublishGuidelineVersion)
            .AddEndpoint<WithdrawGuidelineVersionEndpoint>(EndpointNames.WithdrawGuidelineVersion)
            .AddEndpoint<GetPublicationEndpoint>(EndpointNames.GetGuidelinePublication)
            .AddEndpoint<GetGuidelineDifferenceEndpoint>(EndpointNames.GetGuidelineDifference)
            .AddEndpoint<GetGuidelineDiagramEndpoint>(EndpointNames.GetGuidelineDiagram)
            .AddEndpoint<GetSchemaEndpoint>(EndpointNames.GetSchema);
    }
}
