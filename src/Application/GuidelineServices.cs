using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Cases;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.FollowUps;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Imports;
using GuidelineDecisions.Application.OpenApi;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GuidelineDecisions.Application;

/// <summary>The composition root that both hosts share.</summary>
public static class GuidelineServices
{
    /// <summary>
    /// Adds every feature of the service. The host adds the implementations of their ports (AddAzureStorage, or others) and the formats of
    /// partners (AddPartnerFormats), and builds with <see cref="Composition.ValidatedServices"/>, which reports what is missing.
    /// </summary>
    public static IServiceCollection AddGuidelineServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceTelemetry>();
        return services
            .AddHttpPipeline()
            .AddQueues()
            .AddSingleton<QueuePipeline>()
            .AddTimers()
            .AddRecovery()
            .AddPartners()
            .AddAnalyses()
            .AddGuidelines()
            .AddRecommendations()
            .AddCases()
            .AddImports()
            .AddFeed()
            .AddWebhooks()
            .AddFeedback()
            .AddFollowUps()
            .AddReevaluations()
            .AddBackups()
            .AddHealth()
            .AddOpenApiDocument();
    }
}
