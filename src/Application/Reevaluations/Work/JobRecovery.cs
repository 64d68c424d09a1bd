using System.Runtime.CompilerServices;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>
/// Finds jobs that make no progress. Open jobs may have lost their messages. The job of the active version may have been given up before
/// the version became active.
/// </summary>
public sealed partial class JobRecovery(
    IJobStore jobs, IGuidelineStore guidelines, JobMessages messages, JobCompletion completion, ILogger<JobRecovery> log)
    : IRecoverableWork
{
    private const string Abandoned = "abandoned";

    /// <inheritdoc/>
    public string Kind => "job";

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> ListOpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (Job job in jobs.ListOpenAsync(cancel))
        {
            string position = await PositionAsync(job, cancel);
            if (job.Stall is { } stall && stall.Position != position)
                await completion.RecordStallAsync(job.Id, null, cancel);
            yield return new(job.Id, position);
        }

        foreach (Activation active in (await guidelines.ReadAsync(cancel)).Active)
        {
            if (active.Job is { } id && await jobs.FindAsync(id, cancel) is { State: JobState.Abandoned })
                yield return new(id, Abandoned);
        }
    }

    /// <inheritdoc/>
    public async Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Fingerprint == Abandoned)
        {
            await completion.ReopenAsync(work.Key, [JobState.Abandoned], cancel);
            await messages.SendPlanAsync(work.Key);
            return;
        }

        if (await jobs.FindAsync(work.Key, cancel) is not { IsEnded: false } job || await PositionAsync(job, cancel) != work.Fingerprint)
            return;
        await messages.SendWhatIsLeftAsync(job, cancel);
        await completion.RecordStallAsync(job.Id, new(since, work.Fingerprint), cancel);
        LogStalled(log, job.Id, since);
    }

    private async Task<string> PositionAsync(Job job, CancellationToken cancel) =>
        JobPosition.Of(job, await jobs.ReadWorkAsync(job.Id, withFindings: false, cancel));

    [LoggerMessage(
        EventId = 1001, EventName = "JobStalled", Level = LogLevel.Error,
        Message = "Job {Job} has made no progress since {Since:u}. What is left of it was sent again.")]
    private static partial void LogStalled(ILogger log, string job, DateTimeOffset since);
}
