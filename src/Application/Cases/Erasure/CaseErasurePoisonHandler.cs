using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>
/// Handles erasure messages that failed too often. Nothing is lost: the sweep finds the intent and sends the message again.
/// </summary>
public sealed partial class CaseErasurePoisonHandler(ILogger<CaseErasurePoisonHandler> log) : IQueueHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            CaseErasureMessage read = CaseErasureMessage.Read(message);
            LogPoison(log, read.Partner, read.Bucket);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(
        LogLevel.Error,
        "Erasing a deleted case of {Partner} in bucket {Bucket} failed too often. The next sweep starts it again.")]
    private static partial void LogPoison(ILogger log, string partner, int bucket);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from the erasure queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}
