using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>Cancels and retries jobs on an operator's request.</summary>
public sealed class JobAdministration(
    IJobStore jobs, IGuidelineStore guidelines, JobMessages messages, JobCompletion completion, TimeProvider clock)
{
    /// <summary>Cancels a job. Work on it stops shortly, and finished work stays.</summary>
    /// <returns>The job, or null if it does not exist. It is cancelled unless it had already ended.</returns>
    public async Task<Job?> CancelAsync(string job, string by, CancellationToken cancel)
    {
        await completion.EndAsync(job, JobState.Cancelled, $"Cancelled by {by}.", cancel);
        return await jobs.FindAsync(job, cancel);
    }

    /// <summary>
    /// Resumes what is left of a job: failed shards, or the rest of a cancelled job. For a running job it sends the messages again, which
    /// is harmless because handlers are idempotent.
    /// </summary>
    /// <returns>The job, or null if it does not exist. It is running unless it is completed, superseded or abandoned.</returns>
    public async Task<Job?> RetryAsync(string job, CancellationToken cancel)
    {
        if (await jobs.FindAsync(job, cancel) is not { } found || !await CanResumeAsync(found, cancel))
            return await jobs.FindAsync(job, cancel);
        foreach ((PartnerPlan _, Shard _, ShardProgress? progress) in (await jobs.ReadWorkAsync(job, withFindings: true, cancel)).Shards())
        {
            if (progress is { State: ShardState.Failed })
                await jobs.SaveProgressAsync(job, progress with { State = ShardState.Running, Detail = null, At = clock.GetUtcNow() });
        }

        // Another request may have resumed it meanwhile, and it may even have completed since. If this process ends before it has sent
        // the messages, the sweep sends them: the job is open.
        if (await completion.ReopenAsync(job, [JobState.Failed, JobState.Cancelled, JobState.Abandoned], cancel))
            await messages.SendWhatIsLeftAsync(found, cancel);
        return await jobs.FindAsync(job, cancel);
    }

    private async Task<bool> CanResumeAsync(Job job, CancellationToken cancel) => job.State switch
    {
        JobState.Completed or JobState.Superseded => false,
        JobState.Abandoned when job.Kind == JobKind.Preview => false,
        _ => job.Kind == JobKind.Preview || (await guidelines.ReadAsync(cancel)).Active.Any(active => active.Job == job.Id),
    };
}
