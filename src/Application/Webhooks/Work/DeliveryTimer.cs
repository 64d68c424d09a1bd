using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Sends a message for every webhook that may have something to deliver, in case the others were lost.</summary>
public sealed class DeliveryTimer(
    IWebhookStore store, PartnerDirectory partners, TopicSubscriptions topic, IEventSender sender, DeliveryQueue queue, TimeProvider clock)
    : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        HashSet<string> subscribed = new(StringComparer.Ordinal);
        await foreach (Webhook webhook in store.ListAllAsync(cancel))
        {
            if (webhook.IsOfTopic)
                subscribed.Add(webhook.Partner);
            if (webhook.Pause is null && !(webhook.Outage?.NextAttempt > clock.GetUtcNow()) && sender.CanSend(webhook)
                && await partners.FindAsync(webhook.Partner, cancel) is { IsOpen: true })
                await queue.SendAsync(webhook);
        }

        await topic.AddMissingAsync(subscribed, cancel);
    }
}
