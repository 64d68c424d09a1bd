using System.Collections.Concurrent;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Brings the agendas of some buckets up to a day. When the time is up, messages hand over the rest.</summary>
public sealed class FollowUpCheckHandler(
    IPartnerStore partners, FollowUpCheck check, IFollowUpCheckStore checks, FollowUpCheckSender sender, FollowUpTelemetry telemetry,
    TimeProvider clock)
    : IQueueHandler
{
    private const int BucketsAtOnce = 4;

    /// <summary>Well within the shortest time limit that the Functions host can have.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        FollowUpCheckMessage read = FollowUpCheckMessage.Read(message);
        if (await partners.FindAsync(read.Partner, cancel) is not { } partner || read.Bucket + read.Buckets > partner.Buckets)
            throw new UnknownMessageException("The buckets do not exist.");
        OpenCheck? open = await checks.FindAsync(read.Partner, read.Bucket, read.Buckets, cancel);
        if (open is not null && read.IsBehind(open))
            return; // Another message writes what this one would. If that is lost, the sweep sends it again.
        if (!partner.IsOpen)
            return; // The check stays open, and the sweep sends it again when the partner is open.
        DateTimeOffset until = clock.GetUtcNow() + Budget;
        var left = new ConcurrentBag<int>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(read.Bucket, read.Bucket + read.Buckets, options, async (bucket, stop) =>
        {
            (_, bool isDone) = await check.RunAsync(partner, bucket, read.AsOf, until, stop);
            if (!isDone)
                left.Add(bucket);
        });
        foreach (int bucket in left)
            await sender.ContinueAsync(FollowUpCheckMessage.Of(read.AsOf, partner.Id, bucket, 1), open, cancel);
        // The buckets that are left have their own checks by now. If this is the check of one bucket, it has changed and stays.
        if (open is not null)
            await checks.RemoveAsync(open);
        telemetry.RecordCheck(left.IsEmpty ? FollowUpCheckOutcome.Completed : FollowUpCheckOutcome.Continued);
    }
}
