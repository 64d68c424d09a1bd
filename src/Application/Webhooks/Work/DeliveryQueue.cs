using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// Sends the messages of deliveries. Slow and failing receivers have a queue of their own, so that they never occupy the handlers that the
/// others need.
/// </summary>
public sealed class DeliveryQueue(IMessageQueues queues)
{
    /// <summary>Asks for the delivery of what is new to a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="buckets">The buckets that have new events, or null to read all.</param>
    /// <param name="delay">How long to wait.</param>
    public Task SendAsync(Webhook webhook, IEnumerable<int>? buckets = null, TimeSpan delay = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return SendAsync(webhook, DeliveryMessage.Of(webhook, buckets), delay);
    }

    /// <summary>Sends a message again.</summary>
    public Task SendAsync(Webhook webhook, DeliveryMessage message, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(message);
        // The storage counts in whole seconds, and a message must not arrive before its time.
        return queues.SendAsync(QueueOf(webhook), message.ToJson(), TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds)));
    }

    public static string QueueOf(Webhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook.IsSlow ? QueueNames.DeliverySlow : QueueNames.Delivery;
    }
}
