using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>
/// Has the jobs of the active versions look at a partner that was moved here. They were planned without it. So every case is decided by the
/// active version or confirmed under it, and says so.
/// </summary>
internal sealed class ActiveJobs(IGuidelineStore guidelines, IJobStore jobs, IMessageQueues queues)
{
    /// <summary>
    /// Makes the jobs plan again, which leaves what is planned already as it is. Jobs that are created from now on include the partner by
    /// themselves, because it is open. May be repeated.
    /// </summary>
    public async Task IncludeAsync(string partner, CancellationToken cancel)
    {
        var messages = new JobMessages(jobs, queues);
        foreach (Activation active in (await guidelines.ReadAsync(cancel)).Active)
        {
            if (active.Job is { } job && !await HasPassedAsync(job, partner, cancel) && await TryReopenAsync(job, cancel))
                await messages.SendPlanAsync(job);
        }
    }

    private async Task<bool> HasPassedAsync(string job, string partner, CancellationToken cancel)
    {
        JobWork work = (await jobs.ReadWorkAsync(job, withFindings: false, cancel)).ForPartner(partner);
        return !work.Plans.IsEmpty && work.Shards().All(each => each.Progress is { State: ShardState.Done });
    }

    /// <returns>False if there is no such job, or somebody has ended it before every case was checked.</returns>
    private async Task<bool> TryReopenAsync(string job, CancellationToken cancel)
    {
        while (await jobs.FindAsync(job, cancel) is { State: not (JobState.Cancelled or JobState.Superseded or JobState.Abandoned) } found)
        {
            Job open = found.IsEnded ? found.Reopen() : found;
            if (await jobs.ReplaceAsync(open with { IsPlanned = false }))
                return true;
        }

        return false;
    }
}
