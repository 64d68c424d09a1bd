using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.Application.Webhooks.Work;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Webhooks;

public static class WebhooksModule
{
    /// <summary>Adds the administration of webhooks and the delivery of events.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .RequirePort<IWebhookStore>(Suppliers.AzureStorage)
        .AddSingleton<WebhookSettings>()
        .AddSingleton<IHostAddresses, SystemHostAddresses>()
        .AddSingleton<GuardedConnections>()
        .AddSingleton<ReceiverUrl>()
        .AddSingleton<WebhookSender>()
        .AddSingleton<EventSenders>()
        .AddSingleton<IEventSender>(provider => provider.GetRequiredService<EventSenders>())
        .AddSingleton<WebhookTelemetry>()
        .AddSingleton<RetryPauses>()
        .AddSingleton<DeliveryProgress>()
        .AddSingleton<DeliveryQueue>()
        .AddSingleton<DeliveryRunFactory>()
        .AddSingleton<DeliveryWork>()
        .AddSingleton<WebhookDirectory>()
        .AddSingleton<TopicSubscriptions>()
        .AddSingleton<FeedSignals>()
        .AddSingleton<IFeedListener>(provider => provider.GetRequiredService<FeedSignals>())
        .AddHostedService<DeliveryDispatcher>()
        .AddQueueHandler<DeliveryHandler>(QueueNames.Delivery)
        .AddQueueHandler<DeliveryPoisonHandler>(QueueNames.DeliveryPoison)
        .AddQueueHandler<SlowDeliveryHandler>(QueueNames.DeliverySlow)
        .AddQueueHandler<SlowDeliveryPoisonHandler>(QueueNames.DeliverySlowPoison)
        .AddTimerHandler<DeliveryTimer>(TimerNames.Delivery)
        .AddSingleton<WebhookAdministration>()
        .AddSingleton<WebhookRequest>()
        .AddEndpoint<ListWebhooksEndpoint>(EndpointNames.ListWebhooks)
        .AddEndpoint<GetWebhookEndpoint>(EndpointNames.GetWebhook)
        .AddEndpoint<PutWebhookEndpoint>(EndpointNames.PutWebhook)
        .AddEndpoint<DeleteWebhookEndpoint>(EndpointNames.DeleteWebhook)
        .AddEndpoint<TestWebhookEndpoint>(EndpointNames.TestWebhook)
        .AddEndpoint<RotateWebhookSecretEndpoint>(EndpointNames.RotateWebhookSecret)
        .AddEndpoint<ReplayWebhookEndpoint>(EndpointNames.ReplayWebhook)
        .AddEndpoint<ResumeWebhookEndpoint>(EndpointNames.ResumeWebhook);
}
