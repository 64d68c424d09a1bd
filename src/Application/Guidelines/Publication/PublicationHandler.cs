using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Publishes a stored document. Repeating it gives the same result: a version that is published already is the same version.
/// </summary>
public sealed class PublicationHandler(GuidelinePublisher publisher, IPublicationStore publications, IMessageQueues queues) : IQueueHandler
{
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        PublicationMessage read = PublicationMessage.Read(message);
        if (await publications.FindAsync(read.Guideline, read.Publication, cancel) is not { State: PublicationState.Running } running
            || await publications.ReadDocumentAsync(read.Guideline, read.Publication, cancel) is not { } document)
            return;
        PublicationResult? result = await publisher.PublishAsync(running.Partner, running.Guideline, document, running.By, cancel);
        if (result is null)
            await queues.SendAsync(QueueNames.GuidelinePublication, message, BusyDelay);
        else
            await publications.EndAsync(Ended(running, result), cancel);
    }

    private static PublicationRequest Ended(PublicationRequest running, PublicationResult result) => result switch
    {
        VersionPublished published => running with { State = PublicationState.Published, Version = published.Version.Version },
        PublicationRefused refused => running with { State = PublicationState.Refused, Errors = refused.Errors },
        _ => running with { State = PublicationState.Refused, Errors = [new InputError("/version", VersionNumberTaken.Detail)] },
    };
}
