using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>
/// Splits every partner's cases into shards and sends a message for each. A stored plan never changes, so repeating this is harmless.
/// </summary>
public sealed class PlanHandler(
    IJobStore jobs,
    IPartnerStore partners,
    ICaseBuckets buckets,
    IGuidelineStore guidelines,
    IMessageQueues queues,
    JobCompletion completion,
    TimeProvider clock) : IQueueHandler
{
    private const int BucketsAtOnce = 16;

    /// <summary>Well within the shortest time limit that the Functions host can have.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait for an activation, which either follows its message within a moment or never happens.</summary>
    private static readonly TimeSpan ActivationTimeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        PlanMessage read = PlanMessage.Read(message);
        Job job = await jobs.FindAsync(read.Job, cancel) ?? throw new UnknownMessageException("The job does not exist.");
        if (job.IsEnded || await BeginAsync(job, message, cancel) is not { } begun)
            return;
        if (begun.IsPlanned)
        {
            await completion.CheckAsync(begun.Id, cancel);
            return;
        }

        await PlanAsync(begun, read.After, cancel);
    }

    /// <summary>Returns the job as running, or null if it must not start (yet).</summary>
    private async Task<Job?> BeginAsync(Job job, string message, CancellationToken cancel)
    {
        if (job.State == JobState.Waiting && job.Kind == JobKind.Activation)
        {
            if (!await IsActivatedAsync(job, message, cancel))
                return null;
            await SupersedeEarlierAsync(job, cancel);
        }

        return await completion.StartAsync(job.Id, cancel);
    }

    private async Task<bool> IsActivatedAsync(Job job, string message, CancellationToken cancel)
    {
        Activation? active = await ActiveAsync(job, cancel);
        if (active?.Job == job.Id)
            return true;
        if (active?.Number >= job.Activation)
        {
            await completion.EndAsync(job.Id, JobState.Superseded, null, cancel);
            return false;
        }

        if (clock.GetUtcNow() - job.CreatedAt <= ActivationTimeout)
        {
            await queues.SendAsync(QueueNames.ReevaluationPlan, message, Pause);
            return false;
        }

        await completion.EndAsync(job.Id, JobState.Abandoned, "The activation was not carried out.", cancel);
        // The activation may be stored at this moment. It checks its job afterwards, and this checks the activation after the job, so that
        // one of them notices.
        return (await ActiveAsync(job, cancel))?.Job == job.Id && await completion.ReopenAsync(job.Id, [JobState.Abandoned], cancel);
    }

    private async Task<Activation?> ActiveAsync(Job job, CancellationToken cancel) =>
        (await guidelines.ReadAsync(cancel)).Active.FirstOrDefault(each => each.Guideline == job.Guideline);

    private async Task SupersedeEarlierAsync(Job job, CancellationToken cancel)
    {
        await foreach (Job earlier in jobs.ListOpenAsync(cancel))
        {
            if (earlier.Guideline == job.Guideline && earlier.Kind == JobKind.Activation && earlier.Activation < job.Activation)
                await completion.EndAsync(earlier.Id, JobState.Superseded, null, cancel);
        }
    }

    private async Task PlanAsync(Job job, string? after, CancellationToken cancel)
    {
        DateTimeOffset until = clock.GetUtcNow() + Budget;
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            // A partner that arrives gets into the jobs of the active versions when it is opened.
            if (partner.IsMoved || partner.Standing.State == PartnerState.Arriving || string.CompareOrdinal(partner.Id, after) <= 0)
                continue;
            PartnerPlan plan =
                await jobs.FindPlanAsync(job.Id, partner.Id, cancel)
                    ?? await jobs.StorePlanAsync(job.Id, await MeasureAsync(job, partner, cancel));
            foreach (Shard shard in plan.Shards)
                await queues.SendAsync(QueueNames.ReevaluationShard, ShardMessage.Write(job.Id, partner.Id, shard.Number));
            if (clock.GetUtcNow() < until)
                continue;
            await queues.SendAsync(QueueNames.ReevaluationPlan, PlanMessage.Write(job.Id, partner.Id));
            return;
        }

        await completion.MarkPlannedAsync(job.Id, cancel);
    }

    /// <summary>
    /// An activation must reach every bucket, even an empty one, because a decision by the earlier version may be on its way there. A
    /// preview reads only what is stored.
    /// </summary>
    private async Task<PartnerPlan> MeasureAsync(Job job, Partner partner, CancellationToken cancel)
    {
        var events = new long[partner.Buckets];
        await Parallel.ForAsync(
            0,
            partner.Buckets,
            new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel },
            async (bucket, stop) => events[bucket] = await buckets.LastEventAsync(partner, bucket, stop));
        return PartnerPlan.Pack(
            partner.Id,
            events.Select((last, bucket) => new PlannedBucket(bucket, last)).Where(
                bucket => job.Kind == JobKind.Activation || bucket.Events > 0));
    }
}
