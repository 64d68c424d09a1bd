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

    /// <summary>Hands over a bucket whose check has to go on, unless a later day has taken its place.</summary>
    public async Task ContinueAsync(FollowUpCheckMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        OpenCheck? known = await checks.FindAsync(message.Partner, message.Bucket, message.Buckets, cancel);
        if (known?.Day > message.AsOf)
            return;
        OpenCheck open = known ?? new(message.Partner, message.Bucket, message.Buckets, message.AsOf);
        await checks.SaveAsync(open with { Day = message.AsOf, Continuations = open.Continuations + 1 });
        await queues.SendAsync(QueueNames.FollowUpCheck, message.ToJson());
    }
}
