using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>Publishes within the request if that is quick, and otherwise in the background.</summary>
public sealed class BackgroundPublication(
    GuidelinePublisher publisher, IPublicationStore publications, IMessageQueues queues, PublicationSettings settings, TimeProvider clock)
{
    /// <summary>Publishes a version.</summary>
    /// <param name="partner">The partner that publishes it.</param>
    /// <param name="guideline">The guideline's id, which the document must match.</param>
    /// <param name="document">The document, UTF-8 JSON; comments are allowed.</param>
    /// <param name="by">The credential that publishes it.</param>
    /// <param name="cancel">The client leaves.</param>
    /// <returns>
    /// The result, or the id of the publication that continues in the background. Neither: too many analyses are waiting.
    /// </returns>
    public async Task<(PublicationResult? Result, string? Publication)> PublishAsync(
        string partner, string guideline, ReadOnlyMemory<byte> document, string by, CancellationToken cancel)
    {
        // The token outlives the request: once the publication is stored, the analysis goes on although the client leaves.
        var left = new CancellationTokenSource();
        CancellationTokenRegistration registration = cancel.Register(left.Cancel);
        Task<PublicationResult?> publishing = publisher.PublishAsync(partner, guideline, document, by, left.Token);
        await Task.WhenAny(publishing, Task.Delay(settings.AnswerWithin, clock, cancel));
        if (publishing.IsCompleted)
        {
            await registration.DisposeAsync();
            return (await publishing, null);
        }

        string id = PublicationId.Of(document);
        var publication = new PublicationRequest(
            guideline, id, partner, by, clock.GetUtcNow(), PublicationState.Running, null, []);
        if (await publications.StartAsync(publication, document, cancel))
            await queues.SendAsync(QueueNames.GuidelinePublication, PublicationMessage.Write(guideline, id));
        await registration.DisposeAsync();
        // The message does the work again if this fails, and joins this analysis if it is still running.
        _ = publishing.ContinueWith(
            failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return (null, id);
    }
}
