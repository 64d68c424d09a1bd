namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>A topic of the operator that takes the events of all partners. It is delivered to as a webhook is.</summary>
public interface IEventTopic
{
    /// <summary>Where events are sent.</summary>
    Uri Endpoint { get; }

    /// <summary>Sends an event. A failure of the topic is an outcome, not an exception.</summary>
    /// <param name="message">The event.</param>
    /// <param name="answerWithin">The time limit.</param>
    Task<DeliveryOutcome> SendAsync(EventMessage message, TimeSpan answerWithin, CancellationToken cancel);
}
