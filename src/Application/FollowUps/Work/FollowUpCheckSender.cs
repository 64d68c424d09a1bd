using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Sends checks. Each is stored before its message is sent, so that it is found if the message is lost.</summary>
public sealed class FollowUpCheckSender(IFollowUpCheckStore checks, IMessageQueues queues)
{
    /// <summary>Sends the check of a range of buckets unless it was sent for this day or a later one and is not finished.</summary>
    public async Task SendAsync(FollowUpCheckMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        OpenCheck? known = await checks.FindAsync(message.Partner, message.Bucket, message.Buckets, cancel);
        if (known?.Day >= message.AsOf)
            return;
        OpenCheck open = new(message.Partner, message.Bucket, message.Buckets, message.AsOf) { Tag = known?.Tag ?? "" };
        // The instance that stores it sends it. If the response is lost, the sweep does.
        if (await checks.SaveAsync(open))
            await queues.SendAsync(QueueNames.FollowUpCheck, message.ToJson());
    }

    /// <summary>
    /// Hands over a bucket whose check has to go on, unless another message does so already. So a message that is delivered several times
    /// leaves one message behind, not several.
    /// </summary>
    /// <param name="message">The check of the bucket.</param>
    /// <param name="handled">The check that is handed over, as it was read when its handler began; null if it was not stored.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task ContinueAsync(FollowUpCheckMessage message, OpenCheck? handled, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool isOwn = handled is not null && (handled.Bucket, handled.Buckets) == (message.Bucket, message.Buckets);
        OpenCheck? known = isOwn ? handled : await checks.FindAsync(message.Partner, message.Bucket, message.Buckets, cancel);
        if (!isOwn && known?.Day >= message.AsOf)
            return; // The check of the bucket is under way. If its message is lost, the sweep sends it again.
        OpenCheck open = known ?? new(message.Partner, message.Bucket, message.Buckets, message.AsOf);
        open = open with { Day = message.AsOf, Continuations = open.Continuations + 1 };
        if (await checks.SaveAsync(open))
            await queues.SendAsync(QueueNames.FollowUpCheck, (message with { Continuation = open.Continuations }).ToJson());
    }
}
