using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Handles delivery messages that failed too often. Nothing is lost: the timer sends another one.</summary>
public partial class DeliveryPoisonHandler(ILogger<DeliveryPoisonHandler> log) : IQueueHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            DeliveryMessage read = DeliveryMessage.Read(message);
            LogPoison(log, read.Webhook, read.Partner);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "A message to deliver to the webhook {Webhook} of {Partner} failed too often. The timer sends another.")]
    private static partial void LogPoison(ILogger log, string webhook, string partner);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from a delivery queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}

/// <summary>Handles those of the queue for slow and failing receivers.</summary>
public sealed class SlowDeliveryPoisonHandler(ILogger<DeliveryPoisonHandler> log) : DeliveryPoisonHandler(log);
