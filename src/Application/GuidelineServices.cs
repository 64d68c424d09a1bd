using GuidelineDecisions.Application.Cases;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.OpenApi;
using GuidelineDecisions.Application.Http.Security;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Reevaluations.Reports;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GuidelineDecisions.Application;

/// <summary>The one composition root of both hosts.</summary>
public static class GuidelineServices
{
    /// <summary>
    /// Adds the use cases, the pipelines of requests, messages and ticks, and everything that the catalogues name. The host adds the stores and queues
    /// (<see cref="IPartnerStore"/>, <see cref="ICaseStore"/>, <see cref="ICaseBuckets"/>, <see cref="IGuidelineStore"/>, <see cref="Feed.IEventFeed"/>,
    /// <see cref="FollowUps.IAgendaStore"/>, <see cref="Reevaluations.Jobs.IJobStore"/>, <see cref="Reevaluations.Jobs.IExampleStore"/>, <see cref="IMessageQueues"/>, <see cref="IStorageProbe"/>) and
    /// the handlers of the endpoints that have none here (project PartnerFormats).
    /// </summary>
    public static IServiceCollection AddGuidelineServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceTelemetry>();
        services.TryAddSingleton<ShippedGuidelines>();
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
        services.AddSingleton<AffectedPatientsOfVersions>();
        services.AddSingleton<GuidelineActivation>();
        services.AddSingleton<JobAdministration>();
        services.AddSingleton<JobCompletion>();
        services.AddSingleton<ShardWorkers>();
        services.AddSingleton<CaseStandings>();
        services.AddSingleton<JobReports>();
        services.AddSingleton<JobChanges>();
        services.AddSingleton<FollowUpCheck>();
        services.AddSingleton<Worklist>();
        services.AddSingleton<WorklistWriter>();
        services.AddSingleton<WindowCalendar>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<HttpPipeline>();
        services.AddSingleton<QueuePipeline>();
        services.AddSingleton<TimerPipeline>();
        services.AddSingleton<CrossOrigin>();
        services.AddSingleton<FactsFormats>();
        services.AddSingleton<AnswerComposer>();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.Handler is not null))
            services.AddKeyedSingleton(typeof(IEndpointHandler), endpoint.Name, endpoint.Handler!);
        foreach (QueueBinding queue in QueueCatalogue.All)
            services.AddSingleton(queue.Handler);
        foreach (TimerBinding timer in TimerCatalogue.All)
            services.AddSingleton(timer.Handler);
        return services;
    }
}
