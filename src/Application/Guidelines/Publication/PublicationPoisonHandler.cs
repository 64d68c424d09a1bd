using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>Handles publication messages that failed too often by refusing the publication, which can be requested again.</summary>
public sealed partial class PublicationPoisonHandler(IPublicationStore publications, ILogger<PublicationPoisonHandler> log) : IQueueHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            PublicationMessage read = PublicationMessage.Read(message);
            if (await publications.FindAsync(read.Guideline, read.Publication, cancel) is { State: PublicationState.Running } running)
            {
                await publications.EndAsync(
                    running with
                    {
                        State = PublicationState.Refused,
                        Errors = [new("", "The publication failed too often for a reason that is not in the document. Publish it again.")],
                    },
                    cancel);
            }

            LogPoison(log, read.Guideline, read.Publication);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Publication {Publication} of {Guideline} failed too often.")]
    private static partial void LogPoison(ILogger log, string guideline, string publication);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from the publication queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}
