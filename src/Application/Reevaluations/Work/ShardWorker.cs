using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>
/// Processes a shard page by page and records a checkpoint after each page. The next page is read while the current one is processed.
/// </summary>
internal sealed class ShardWorker(
    Job job,
    Partner partner,
    Shard shard,
    BucketPageReader pages,
    PageReevaluation reevaluation,
    ExampleCollector examples,
    IJobStore jobs,
    ICaseBuckets buckets,
    ReevaluationTelemetry telemetry,
    TimeProvider clock)
{
    /// <summary>Half of the shortest time limit of a function. The rest is for the last page, however slow the storage is.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How often to check whether the job has ended. Work on an ended job stops after this time and at most one more page.
    /// </summary>
    private static readonly TimeSpan JobCheckInterval = TimeSpan.FromSeconds(2);

    /// <summary>Continues from the checkpoint.</summary>
    public async Task<ShardEnd> RunAsync(ShardProgress progress, CancellationToken cancel)
    {
        DateTimeOffset until = clock.GetUtcNow() + Budget;
        DateTimeOffset checkedAt = clock.GetUtcNow();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<CasePage>? ahead = null;
        try
        {
            while (progress.BucketsDone < shard.Buckets.Length)
            {
                if (clock.GetUtcNow() >= until)
                    return ShardEnd.TimeIsUp;
                int bucket = shard.Buckets[progress.BucketsDone].Number;
                CasePage page = await (ahead ?? pages.ReadAsync(bucket, progress.After, cancel));
                ahead = Ahead(progress, page, stop.Token);
                if (await reevaluation.RunAsync(partner, bucket, page, cancel) is not { } result)
                    return ShardEnd.Superseded;
                await examples.AddAsync(bucket, result.Examples, cancel);
                ShardProgress? recorded = await jobs.SaveProgressAsync(job.Id, await NextAsync(progress, page, result, cancel));
                if (recorded is null)
                    return ShardEnd.TakenOver;
                telemetry.RecordPage(job.Kind, result.Counts);
                progress = recorded;
                if (clock.GetUtcNow() - checkedAt < JobCheckInterval)
                    continue;
                checkedAt = clock.GetUtcNow();
                if (await jobs.FindAsync(job.Id, cancel) is not { IsEnded: false })
                    return ShardEnd.Stopped;
            }

            return ShardEnd.Done;
        }
        finally
        {
            await stop.CancelAsync();
            if (ahead is not null)
                await ahead.ContinueWith(
                    _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Starts reading the next page of the same bucket while this one is processed.</summary>
    private Task<CasePage>? Ahead(ShardProgress progress, CasePage page, CancellationToken stop) =>
        page.Next is { } next ? pages.ReadAsync(shard.Buckets[progress.BucketsDone].Number, next, stop) : null;

    private async Task<ShardProgress> NextAsync(ShardProgress progress, CasePage page, PageResult result, CancellationToken cancel)
    {
        ShardProgress next =
            progress with
            {
                Counts = progress.Counts + result.Counts,
                Findings = progress.Findings.Add(result.Findings),
                At = clock.GetUtcNow()
            };
        if (page.Next is { } after)
            return next with { After = after };
        PlannedBucket bucket = shard.Buckets[progress.BucketsDone];
        int done = progress.BucketsDone + 1;
        long last = job.Kind == JobKind.Preview ? bucket.Events : await buckets.LastEventAsync(partner, bucket.Number, cancel);
        return next with
        {
            After = null,
            BucketsDone = done,
            State = done == shard.Buckets.Length ? ShardState.Done : ShardState.Running,
            LastEvents = last == bucket.Events ? next.LastEvents : next.LastEvents.SetItem(bucket.Number, last),
        };
    }
}

internal enum ShardEnd
{
    Done,

    /// <summary>The time is up, and a new message continues.</summary>
    TimeIsUp,

    /// <summary>Another worker saved this page first and continues the shard.</summary>
    TakenOver,

    Stopped,

    /// <summary>A later activation has reached the bucket.</summary>
    Superseded,
}
