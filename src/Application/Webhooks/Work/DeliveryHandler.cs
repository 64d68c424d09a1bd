using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Handles the messages of receivers that answer quickly.</summary>
public sealed class DeliveryHandler(DeliveryWork work) : IQueueHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(string message, CancellationToken cancel) => work.HandleAsync(message, mayBeSlow: false, cancel);
}

/// <summary>Handles the messages of receivers that are slow or failing.</summary>
public sealed class SlowDeliveryHandler(DeliveryWork work) : IQueueHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(string message, CancellationToken cancel) => work.HandleAsync(message, mayBeSlow: true, cancel);
}
