using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Sends events to partners' receivers, and to the operator's topic if there is one.</summary>
public sealed class EventSenders(WebhookSender webhooks, IEnumerable<IEventTopic> topics, WebhookSettings settings) : IEventSender
{
    /// <summary>The operator's topic, or null.</summary>
    public IEventTopic? Topic { get; } = topics.SingleOrDefault();

    /// <inheritdoc/>
    /// <remarks>A topic that the settings no longer name gets nothing.</remarks>
    public bool CanSend(Webhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return !webhook.IsOfTopic || Topic is not null;
    }

    /// <inheritdoc/>
    public Task<DeliveryOutcome> SendAsync(Webhook webhook, EventMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook.IsOfTopic ? Topic!.SendAsync(message, settings.AnswerWithin, cancel) : webhooks.SendAsync(webhook, message, cancel);
    }
}
