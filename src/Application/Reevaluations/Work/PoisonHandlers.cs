using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Handles plan messages that failed too often by marking the job as failed.</summary>
public sealed partial class PlanPoisonHandler(IJobStore jobs, JobCompletion completion, ILogger<PlanPoisonHandler> log) : IQueueHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            PlanMessage read = PlanMessage.Read(message);
            if (await jobs.FindAsync(read.Job, cancel) is { IsPlanned: false })
                await completion.EndAsync(
                    read.Job, JobState.Failed, "Splitting the cases into shards failed too often. The job can be retried.", cancel);
            LogPoison(log, read.Job);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job}: a plan message failed too often.")]
    private static partial void LogPoison(ILogger log, string job);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from the plan queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}

/// <summary>Handles shard messages that failed too often by marking the shard as failed.</summary>
public sealed partial class ShardPoisonHandler(
    IJobStore jobs, JobCompletion completion, TimeProvider clock, ILogger<ShardPoisonHandler> log)
    : IQueueHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        try
        {
            ShardMessage read = ShardMessage.Read(message);
            if (await jobs.FindPlanAsync(read.Job, read.Partner, cancel) is not { } plan
                || !plan.Shards.Any(shard => shard.Number == read.Shard))
                throw new UnknownMessageException("The shard does not exist.");
            await FailAsync(read, cancel);
            LogPoison(log, read.Job, read.Partner, read.Shard);
            await completion.CheckAsync(read.Job, cancel);
        }
        catch (UnknownMessageException e)
        {
            LogUnknown(log, e.Message);
        }
    }

    private async Task FailAsync(ShardMessage message, CancellationToken cancel)
    {
        while (true)
        {
            ShardProgress progress = await jobs.FindProgressAsync(message.Job, message.Partner, message.Shard, cancel)
                ?? new ShardProgress { Partner = message.Partner, Shard = message.Shard };
            if (progress.State == ShardState.Done)
                return;
            ShardProgress failed =
                progress with
                {
                    State = ShardState.Failed,
                    At = clock.GetUtcNow(),
                    Detail = "Processing this shard failed too often. The log has the reasons."
                };
            if (await jobs.SaveProgressAsync(message.Job, failed) is not null)
                return;
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job}: the shard {Shard} of {Partner} failed too often.")]
    private static partial void LogPoison(ILogger log, string job, string partner, int shard);

    [LoggerMessage(LogLevel.Error, "Dropped an unrecognised message from the shard queue. {Reason}")]
    private static partial void LogUnknown(ILogger log, string reason);
}
