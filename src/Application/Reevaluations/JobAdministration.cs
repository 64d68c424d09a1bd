using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>What an operator does with jobs: cancel one, have the rest of one done.</summary>
public sealed class JobAdministration(IJobStore jobs, IGuidelineStore guidelines, IMessageQueues queues, JobCompletion completion, TimeProvider clock)
{
    /// <summary>Cancels a job: soon nothing more is done for it. What is done stays.</summary>
    /// <returns>The job, or null when there is none; it is cancelled unless it had ended before.</returns>
    public async Task<Job?> CancelAsync(string job, string by, CancellationToken cancel)
    {
        await completion.EndAsync(job, JobState.Cancelled, $"Cancelled by {by}.", cancel);
        return await jobs.FindAsync(job, cancel);
    }

    /// <summary>
    /// Has everything done that is not done: failed shards, the rest of a cancelled job. For a job that is being worked on, messages are sent again, which harms
    /// nothing.
    /// </summary>
    /// <returns>The job, or null when there is none; it is running unless it is completed, or has no more right to go on.</returns>
    public async Task<Job?> RetryAsync(string job, CancellationToken cancel)
    {
        if (await jobs.FindAsync(job, cancel) is not { } found || !await MayGoOnAsync(found, cancel))
            return await jobs.FindAsync(job, cancel);
        foreach ((PartnerPlan _, Shard _, ShardProgress? progress) in (await jobs.ReadWorkAsync(job, withFindings: true, cancel)).Shards())
        {
            if (progress is { State: ShardState.Failed })
                await jobs.RecordAsync(job, progress with { State = ShardState.Running, Detail = null, At = clock.GetUtcNow() });
        }

        while (await jobs.FindAsync(job, cancel) is { IsEnded: true } ended)
            await jobs.ReplaceAsync(ended with { State = ended.StartedAt is null ? JobState.Waiting : JobState.Running, EndedAt = null, Detail = null });
        await queues.SendAsync(QueueNames.ReevaluationPlan, PlanMessage.Write(job, after: null));
        foreach ((PartnerPlan plan, Shard shard, ShardProgress? progress) in (await jobs.ReadWorkAsync(job, withFindings: false, cancel)).Shards())
        {
            if (progress is not { State: ShardState.Done })
                await queues.SendAsync(QueueNames.ReevaluationShard, ShardMessage.Write(job, plan.Partner, shard.Number));
        }

        return await jobs.FindAsync(job, cancel);
    }

    private async Task<bool> MayGoOnAsync(Job job, CancellationToken cancel) => job.State switch
    {
        JobState.Completed or JobState.Superseded or JobState.Abandoned => false,
        _ => job.Kind == JobKind.Preview || (await guidelines.ReadAsync(cancel)).Active.Any(active => active.Job == job.Id),
    };
}
