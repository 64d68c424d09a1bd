using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Ends jobs. Called after each shard; the caller that finds no open shard ends the job. Idempotent.</summary>
public sealed class JobCompletion(
    IJobStore jobs, IPartnerStore partners, ICaseBuckets buckets, ReevaluationTelemetry telemetry, TimeProvider clock)
{
    /// <summary>The actor that a job's events and revisions record.</summary>
    public const string Actor = "reevaluation";

    /// <summary>Records that work on a job has started.</summary>
    /// <returns>The job, or null if it has ended.</returns>
    public async Task<Job?> StartAsync(string job, CancellationToken cancel)
    {
        while (await jobs.FindAsync(job, cancel) is { IsEnded: false } found)
        {
            if (found.State == JobState.Running)
                return found;
            await jobs.ReplaceAsync(found with { State = JobState.Running, StartedAt = clock.GetUtcNow() });
        }

        return null;
    }

    /// <summary>Records that every partner's cases have been split into shards.</summary>
    public async Task MarkPlannedAsync(string job, CancellationToken cancel)
    {
        await ChangeAsync(job, found => found with { IsPlanned = true }, cancel);
        await CheckAsync(job, cancel);
    }

    /// <summary>Records that a job makes no progress, or that it does again.</summary>
    public Task RecordStallAsync(string job, JobStall? stall, CancellationToken cancel) =>
        ChangeAsync(job, found => found with { Stall = stall }, cancel);

    /// <summary>Reopens a job that has ended in one of these states. Its messages have to be sent afterwards.</summary>
    /// <returns>Whether the job is open.</returns>
    public async Task<bool> ReopenAsync(string job, IReadOnlyCollection<JobState> from, CancellationToken cancel)
    {
        while (await jobs.FindAsync(job, cancel) is { } found)
        {
            if (!found.IsEnded)
                return true;
            if (!from.Contains(found.State))
                return false;
            await jobs.ReplaceAsync(found.Reopen());
        }

        return false;
    }

    /// <summary>Ends a job unless it has already ended.</summary>
    public Task EndAsync(string job, JobState state, string? detail, CancellationToken cancel) =>
        ChangeAsync(job, found => found.End(state, clock.GetUtcNow(), detail), cancel);

    /// <summary>Ends a job if none of its shards is open and the job has not changed since its shards were read.</summary>
    public async Task CheckAsync(string job, CancellationToken cancel)
    {
        while (await jobs.FindAsync(job, cancel) is { IsEnded: false, IsPlanned: true } found)
        {
            if (await EndOfAsync(found, cancel) is not { } end || await TryStoreAsync(end, cancel))
                return;
        }
    }

    /// <returns>The job as it ends, or null if it has to stay open.</returns>
    private async Task<Job?> EndOfAsync(Job job, CancellationToken cancel)
    {
        JobWork work = await jobs.ReadWorkAsync(job.Id, withFindings: false, cancel);
        ShardState?[] states = [.. work.Shards().Select(each => each.Progress?.State)];
        if (Array.Exists(states, state => state is null or ShardState.Running))
            return null;
        int failed = states.Count(state => state == ShardState.Failed);
        if (failed > 0)
        {
            return job.End(
                JobState.Failed, clock.GetUtcNow(), Invariant($"{failed} of {states.Length} shards failed. They can be retried."));
        }

        return job.Kind != JobKind.Activation || await TryNotifyAsync(job, work, cancel)
            ? job.End(JobState.Completed, clock.GetUtcNow())
            : null;
    }

    /// <summary>Notifies every partner whose cases were checked, once.</summary>
    /// <returns>False if a partner is being moved; the job then stays open until the partner can be notified or is moved.</returns>
    private async Task<bool> TryNotifyAsync(Job job, JobWork work, CancellationToken cancel)
    {
        bool isDone = true;
        foreach (string id in work.Progress.Where(each => each.Counts.Read > 0).Select(each => each.Partner).Distinct())
        {
            if (await partners.FindAsync(id, cancel) is not { IsMoved: false } partner)
                continue;
            if (!partner.IsOpen)
            {
                isDone = false;
                continue;
            }

            var completed = new FeedEvent
            {
                Type = FeedEventTypes.ReevaluationCompleted,
                At = clock.GetUtcNow(),
                By = Actor,
                Cause = job.Cause,
                Guideline = job.Guideline,
                Version = job.Version,
            };
            await buckets.AppendOnceAsync(partner, completed, job.Id);
        }

        return isDone;
    }

    private async Task ChangeAsync(string job, Func<Job, Job> change, CancellationToken cancel)
    {
        while (await jobs.FindAsync(job, cancel) is { IsEnded: false } found)
        {
            if (await TryStoreAsync(change(found), cancel))
                return;
        }
    }

    private async Task<bool> TryStoreAsync(Job changed, CancellationToken cancel)
    {
        if (!await jobs.ReplaceAsync(changed) && !await IsStoredAsync(changed, cancel))
            return false;
        if (changed.IsEnded)
            telemetry.RecordEnd(changed);
        return true;
    }

    /// <summary>
    /// Returns whether a change that was refused is stored all the same: its response was lost, and the client library sent it again.
    /// </summary>
    private async Task<bool> IsStoredAsync(Job changed, CancellationToken cancel) =>
        await jobs.FindAsync(changed.Id, cancel) is { } now && now == changed with { Tag = now.Tag };
}
