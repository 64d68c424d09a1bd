using System.Diagnostics;
using Azure;
using Azure.Identity;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.EventGrid;

/// <summary>A topic that takes CloudEvents 1.0.</summary>
internal sealed class EventGridTopic(Uri endpoint, EventGridPublisherClient client) : IEventTopic
{
    /// <inheritdoc/>
    public Uri Endpoint => endpoint;

    /// <inheritdoc/>
    public async Task<DeliveryOutcome> SendAsync(EventMessage message, TimeSpan answerWithin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var timeout = new CancellationTokenSource(answerWithin);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        long start = Stopwatch.GetTimestamp();
        try
        {
            using Response response =
                await client.SendEventAsync(CloudEvent.Parse(BinaryData.FromString(message.Body))!, either.Token);
            return new(DeliveryKinds.Delivered, response.Status, Stopwatch.GetElapsedTime(start));
        }
        catch (RequestFailedException e)
        {
            return e.Status == 0
                ? new(DeliveryKinds.Connection, null, Stopwatch.GetElapsedTime(start))
                : new(DeliveryKinds.Status, e.Status, Stopwatch.GetElapsedTime(start));
        }
        catch (AuthenticationFailedException)
        {
            return new(DeliveryKinds.Credential, null, Stopwatch.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(DeliveryKinds.Timeout, null, Stopwatch.GetElapsedTime(start));
        }
    }
}
