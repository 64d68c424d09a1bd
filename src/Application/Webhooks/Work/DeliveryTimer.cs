using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Sends a message for every webhook that may have something to deliver, in case the others were lost.</summary>
public sealed class DeliveryTimer(IWebhookStore store, DeliveryQueue queue, TimeProvider clock) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        await foreach (Webhook webhook in store.ListAllAsync(cancel))
        {
            if (webhook.Pause is null && !(webhook.Outage?.NextAttempt > clock.GetUtcNow()))
                await queue.SendAsync(webhook);
        }
    }
}
