using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>Sends events to a receiver. A failure of the receiver is an outcome, not an exception.</summary>
public interface IEventSender
{
    Task<DeliveryOutcome> SendAsync(Webhook webhook, EventMessage message, CancellationToken cancel);
}
