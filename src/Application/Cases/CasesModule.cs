using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Cases;

public static class CasesModule
{
    /// <summary>Adds what reads and writes cases, and their endpoints.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseTelemetry>()
        .AddSingleton<AgendaAdvancer>()
        .AddSingleton<CaseWriter>()
        .AddSingleton<CaseDeleter>()
        .AddSingleton<ErasureIntents>()
        .AddSingleton<IRecoverableWork>(provider => provider.GetRequiredService<ErasureIntents>())
        .AddSingleton<CaseReplay>()
        .AddSingleton<ClinicalEventRecorder>()
        .RequirePort<ICaseStore>(Suppliers.AzureStorage)
        .RequirePort<ICaseBuckets>(Suppliers.AzureStorage)
        .RequirePort<IErasureStore>(Suppliers.AzureStorage)
        .AddQueueHandler<CaseErasureHandler>(QueueNames.CaseErasure)
        .AddQueueHandler<CaseErasurePoisonHandler>(QueueNames.CaseErasurePoison)
        .AddEndpoint<PutCaseEndpoint>(EndpointNames.PutCase)
        .AddEndpoint<GetCaseEndpoint>(EndpointNames.GetCase)
        .AddEndpoint<DeleteCaseEndpoint>(EndpointNames.DeleteCase)
        .AddEndpoint<GetCaseErasureEndpoint>(EndpointNames.GetCaseErasure)
        .AddEndpoint<ListCasesEndpoint>(EndpointNames.ListCases)
        .AddEndpoint<GetCaseHistoryEndpoint>(EndpointNames.GetCaseHistory)
        .AddEndpoint<GetCaseRevisionEndpoint>(EndpointNames.GetCaseRevision)
        .AddEndpoint<PostCaseEventEndpoint>(EndpointNames.PostCaseEvent);
}
