using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Sends events to a receiver. A failure of the receiver is an outcome, not an exception.</summary>
public interface IEventSender
{
    /// <summary>Returns whether this instance can send for a webhook.</summary>
    bool CanSend(Webhook webhook);

    Task<DeliveryOutcome> SendAsync(Webhook webhook, EventMessage message, CancellationToken cancel);
}
