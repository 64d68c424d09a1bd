using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using GuidelineDecisions.Application.Reevaluations.Work;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Reevaluations;

public static class ReevaluationsModule
{
    /// <summary>Adds activation, jobs with their queues, reports on jobs, and their endpoints.</summary>
    public static IServiceCollection AddReevaluations(this IServiceCollection services) => services
        .AddSingleton<ReevaluationTelemetry>()
        .AddSingleton<GuidelineActivation>()
        .AddSingleton<JobAdministration>()
        .AddSingleton<JobCompletion>()
        .AddSingleton<JobMessages>()
        .AddSingleton<ShardWorkerFactory>()
        .AddSingleton<CaseStandings>()
        .AddSingleton<JobReports>()
        .AddSingleton<JobChanges>()
        .AddRecoverableWork<JobRecovery>()
        .RequirePort<IJobStore>(Suppliers.AzureStorage)
        .RequirePort<IExampleStore>(Suppliers.AzureStorage)
        .AddQueueHandler<PlanHandler>(QueueNames.ReevaluationPlan)
        .AddQueueHandler<PlanPoisonHandler>(QueueNames.ReevaluationPlanPoison)
        .AddQueueHandler<ShardHandler>(QueueNames.ReevaluationShard)
        .AddQueueHandler<ShardPoisonHandler>(QueueNames.ReevaluationShardPoison)
        .AddEndpoint<ActivateGuidelineVersionEndpoint>(EndpointNames.ActivateGuidelineVersion)
        .AddEndpoint<PreviewGuidelineVersionEndpoint>(EndpointNames.PreviewGuidelineVersion)
        .AddEndpoint<ListReevaluationsEndpoint>(EndpointNames.ListReevaluations)
        .AddEndpoint<GetReevaluationEndpoint>(EndpointNames.GetReevaluation)
        .AddEndpoint<ListReevaluationChangesEndpoint>(EndpointNames.ListReevaluationChanges)
        .AddEndpoint<CancelReevaluationEndpoint>(EndpointNames.CancelReevaluation)
        .AddEndpoint<RetryReevaluationEndpoint>(EndpointNames.RetryReevaluation);
}
