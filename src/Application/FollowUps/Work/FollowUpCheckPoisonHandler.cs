using GuidelineDecisions.Application.Queues;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Handles check messages that failed too often. Nothing is lost: the check stays open, so the sweep sends it again, and the next day's
/// check of the buckets writes the transitions that this one did not.
/// </summary>
public sealed partial class FollowUpCheckPoisonHandler(FollowUpTelemetry telemetry, ILogger<FollowUpCheckPoisonHandler> log) : IQueueHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            FollowUpCheckMessage read = FollowUpCheckMessage.Read(message);
            telemetry.RecordCheck(FollowUpCheckOutcome.Failed);
            LogPoison(log, read.Partner, read.Bucket, read.Bucket + read.Buckets - 1, read.Day);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(
        LogLevel.Error,
        "Follow-up of {Partner}, buckets {First} to {Last}: the check of {Day} failed too often. It is sent again later.")]
    private static partial void LogPoison(ILogger log, string partner, int first, int last, string day);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from the follow-up queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}
