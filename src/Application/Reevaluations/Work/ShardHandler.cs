using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Continues a shard from its checkpoint until it is done or the time is up; then a message hands over the rest.</summary>
public sealed partial class ShardHandler(
    IJobStore jobs, IPartnerStore partners, IGuidelineCatalogue catalogue, IMessageQueues queues, JobCompletion completion,
    ShardWorkerFactory workers, RecoverySettings settings, TimeProvider clock, ILogger<ShardHandler> log)
    : IQueueHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        ShardMessage read = ShardMessage.Read(message);
        Job job = await jobs.FindAsync(read.Job, cancel) ?? throw new UnknownMessageException("The job does not exist.");
        if (job.IsEnded)
            return;
        Shard? shard = (await jobs.FindPlanAsync(read.Job, read.Partner, cancel))?.Shards.FirstOrDefault(each => each.Number == read.Shard);
        if (shard is null || await partners.FindAsync(read.Partner, cancel) is not { } partner)
            throw new UnknownMessageException("The shard does not exist.");
        if (!partner.IsOpen && !partner.IsMoved)
        {
            // Nothing may be written for the partner now. The shard stays open, and the job with it, until the partner is open again or
            // moved; the work sweep sends its message again.
            LogWaiting(log, job.Id, partner.Id, shard.Number);
            return;
        }

        ShardProgress progress = await jobs.FindProgressAsync(job.Id, partner.Id, shard.Number, cancel)
            ?? new ShardProgress { Partner = partner.Id, Shard = shard.Number };
        if (partner.IsMoved)
        {
            await EndMovedAsync(job, progress, cancel);
            return;
        }

        (GuidelineEntry guideline, PublishedVersion version) = await VersionAsync(job, cancel);
        ShardEnd end = progress.State == ShardState.Running
            ? await workers.Of(job, guideline, version, partner, shard).RunAsync(progress, cancel)
            : ShardEnd.Done;
        // This message is deleted when the handler returns, so whatever is left must have another one by then.
        switch (end)
        {
            case ShardEnd.TimeIsUp:
                await queues.SendAsync(QueueNames.ReevaluationShard, message);
                break;
            case ShardEnd.TakenOver:
                // The worker that saved first may have lost its own lease, and with it its message: this may be the last one. It is
                // hidden for longer than a lease, because that worker normally goes on.
                await queues.SendAsync(QueueNames.ReevaluationShard, message, settings.TakenOverDelay);
                break;
            case ShardEnd.Superseded:
                // A later activation is stored, and its job re-evaluates the case after this one.
                await completion.EndAsync(job.Id, JobState.Superseded, null, cancel);
                break;
            case ShardEnd.Done:
                await completion.CheckAsync(job.Id, cancel);
                break;
            case ShardEnd.Stopped:
                // The job has ended. A retry sends a message for each shard that is not done.
                break;
        }
    }

    /// <summary>The cases are in another deployment, which re-evaluates them when it activates a version.</summary>
    private async Task EndMovedAsync(Job job, ShardProgress progress, CancellationToken cancel)
    {
        if (progress.State == ShardState.Running)
        {
            // If another worker records the same first, it also checks the job.
            await jobs.SaveProgressAsync(job.Id, progress with { State = ShardState.Done, At = clock.GetUtcNow(), Detail = "Moved." });
        }

        await completion.CheckAsync(job.Id, cancel);
    }

    private async Task<(GuidelineEntry Guideline, PublishedVersion Version)> VersionAsync(Job job, CancellationToken cancel)
    {
        for (bool isRead = false; ; isRead = true)
        {
            if (catalogue.Find(job.Guideline) is { } guideline
                && guideline.Find(job.Version) is { } version
                && version.Guideline.ContentHash == job.ContentHash
                && guideline.Activation >= job.Activation)
            {
                return (guideline, version);
            }

            if (isRead)
                throw new UnknownMessageException("The job's guideline version is not published.");
            await catalogue.ReloadAsync(cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Job {Job}: the shard {Shard} of {Partner} waits, because the partner is being moved.")]
    private static partial void LogWaiting(ILogger log, string job, string partner, int shard);
}
