using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>
/// Activates versions. New requests are decided by the active version at once, and a job re-evaluates every stored case. Rolling back means
/// activating an earlier version. If two activations overlap, the later one wins.
/// </summary>
public sealed class GuidelineActivation(
    IGuidelineStore guidelines, IJobStore jobs, JobMessages messages, IGuidelineCatalogue catalogue, JobCompletion completion,
    TimeProvider clock)
{
    /// <summary>The allowed form of a reason, as error messages state it.</summary>
    public const string ReasonForm = "1 to 500 characters, no control characters and not only spaces";

    private const int MaxAttempts = 20;
    private const int MaxReasonLength = 500;

    public static bool IsReason(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxReasonLength && !text.Any(char.IsControl);

    /// <param name="guideline">The guideline's id.</param>
    /// <param name="version">The version.</param>
    /// <param name="reason">The operator's reason, in the form of <see cref="ReasonForm"/>.</param>
    /// <param name="by">The credential that requests it.</param>
    /// <returns>The result with the re-evaluation job, or null if the version does not exist.</returns>
    public async Task<ActivationResult?> ActivateAsync(string guideline, string version, string reason, string by, CancellationToken cancel)
    {
        await catalogue.ReloadAsync(cancel);
        if (catalogue.Find(guideline) is not { } entry || entry.Find(version) is not { } next)
            return null;
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            Activation? before = (await guidelines.ReadAsync(cancel)).Active.FirstOrDefault(each => each.Guideline == guideline);
            if (before?.ContentHash == next.Guideline.ContentHash)
                return new(before.Job is { } own ? await jobs.FindAsync(own, cancel) : null);
            Job job = NewJob(JobKind.Activation, entry, next, before, by) with { Reason = reason, Activation = (before?.Number ?? 0) + 1 };
            await jobs.AddAsync(job);
            // Send the message before activating, so that no activation is ever without one. Its handler waits for the activation.
            await messages.SendPlanAsync(job.Id);
            var activation =
                new Activation(guideline, version, next.Guideline.ContentHash, clock.GetUtcNow(), by, reason, job.Activation, job.Id);
            if (await guidelines.ActivateAsync(activation, before))
            {
                await catalogue.ReloadAsync(cancel);
                return new(await ReopenIfAbandonedAsync(job, cancel));
            }

            await AbandonAsync(job, cancel);
        }

        throw Contention.TooMany("Too many requests are activating versions of this guideline at once. Send the request again.");
    }

    /// <summary>Starts a job that reports what an activation would change.</summary>
    /// <returns>The job, or null if the version does not exist.</returns>
    public async Task<Job?> PreviewAsync(string guideline, string version, string by, CancellationToken cancel)
    {
        await catalogue.ReloadAsync(cancel);
        if (catalogue.Find(guideline) is not { } entry || entry.Find(version) is not { } next)
            return null;
        Job job = NewJob(JobKind.Preview, entry, next, before: null, by);
        await jobs.AddAsync(job);
        await messages.SendPlanAsync(job.Id);
        return job;
    }

    /// <summary>
    /// Reopens the job if its handler gave it up because this process was frozen, or because the clocks of the two differ by more than it
    /// waits. Should this process end before it does, the sweep finds the active version's job.
    /// </summary>
    private async Task<Job> ReopenIfAbandonedAsync(Job job, CancellationToken cancel)
    {
        Job? now = await jobs.FindAsync(job.Id, cancel);
        if (now is not { State: JobState.Abandoned })
            return now ?? job;
        await completion.ReopenAsync(job.Id, [JobState.Abandoned], cancel);
        await messages.SendPlanAsync(job.Id);
        return job;
    }

    /// <summary>Another activation was made first, unless the storage made this one and only its response was lost.</summary>
    private async Task AbandonAsync(Job job, CancellationToken cancel)
    {
        if (!(await guidelines.ReadAsync(cancel)).Active.Any(active => active.Job == job.Id))
            await completion.EndAsync(job.Id, JobState.Abandoned, "Another activation was made first.", cancel);
    }

    private Job NewJob(JobKind kind, GuidelineEntry entry, PublishedVersion next, Activation? before, string by)
    {
        DateTimeOffset now = clock.GetUtcNow();
        PublishedVersion from = before is null ? entry.Active : entry.Find(before.Version) ?? entry.Active;
        return new()
        {
            Id = JobId.New(now),
            Kind = kind,
            Guideline = entry.Id,
            Version = next.Version,
            ContentHash = next.Guideline.ContentHash,
            From = from.Version,
            FromHash = from.Guideline.ContentHash,
            Activation = 0,
            By = by,
            CreatedAt = now,
        };
    }
}

/// <summary>The result of an activation: the version is active.</summary>
/// <param name="Job">The re-evaluation job, or null for a guideline's first active version, which no stored case precedes.</param>
public sealed record ActivationResult(Job? Job);
