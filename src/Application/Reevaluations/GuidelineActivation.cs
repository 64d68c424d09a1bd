using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>
/// Activates versions. New requests are decided by the active version at once, and a job re-evaluates every stored case. Rolling back means
/// activating an earlier version. If two activations overlap, the later one wins.
/// </summary>
public sealed class GuidelineActivation(
    IGuidelineStore guidelines, IJobStore jobs, JobMessages messages, IGuidelineCatalogue catalogue, JobCompletion completion,
    GuidelinePublisher publisher, PublicationSettings settings, TimeProvider clock)
{
    private const int MaxAttempts = 20;

    /// <param name="guideline">The guideline's id.</param>
    /// <param name="version">The version.</param>
    /// <param name="reason">The operator's reason, in the form of <see cref="ChangeReason.Form"/>.</param>
    /// <param name="by">The credential that requests it.</param>
    public async Task<ActivationResult> ActivateAsync(string guideline, string version, string reason, string by, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            await catalogue.ReloadAsync(cancel);
            PublishedState state = await publisher.ReadStateWithAsync(guideline, version, cancel);
            if (catalogue.Find(guideline) is not { } entry || entry.Find(version) is not { } next
                || state.Find(guideline, version) is not { } head)
                return new VersionNotFound();
            if (RefusalOf(head, next) is { } refusal)
                return refusal;
            Activation? before = state.ActivationOf(guideline);
            if (before?.ContentHash == head.ContentHash)
                return new VersionActivated(before.Job is { } own ? await jobs.FindAsync(own, cancel) : null);
            if (settings.TwoPersons && head.By == by)
                return new SecondPersonNeeded();
            Job job = NewJob(JobKind.Activation, entry, next, before, by) with { Reason = reason, Activation = (before?.Number ?? 0) + 1 };
            await jobs.AddAsync(job);
            // Send the message before activating, so that no activation is ever without one. Its handler waits for the activation.
            await messages.SendPlanAsync(job.Id);
            var activation = new Activation(guideline, version, head.ContentHash, clock.GetUtcNow(), by, reason, job.Activation, job.Id);
            if (await guidelines.ActivateAsync(activation, before, head))
            {
                await catalogue.ReloadAsync(cancel);
                return new VersionActivated(await ReopenIfAbandonedAsync(job, cancel));
            }

            await AbandonAsync(job, cancel);
        }

        throw Contention.TooMany("Too many requests are activating versions of this guideline at once. Send the request again.");
    }

    /// <summary>Starts a job that reports what an activation would change.</summary>
    public async Task<ActivationResult> PreviewAsync(string guideline, string version, string by, CancellationToken cancel)
    {
        await catalogue.ReloadAsync(cancel);
        if (catalogue.Find(guideline) is not { } entry || entry.Find(version) is not { } next)
            return new VersionNotFound();
        if (entry.Withdrawn.ContainsKey(version))
            return new VersionUnusable(VersionUnusable.Withdrawn);
        if (next.Guideline.Guideline.Status == GuidelineStatus.Retired)
            return new VersionUnusable(VersionUnusable.Retired);
        Job job = NewJob(JobKind.Preview, entry, next, before: null, by);
        await jobs.AddAsync(job);
        await messages.SendPlanAsync(job.Id);
        return new PreviewStarted(job);
    }

    private static VersionUnusable? RefusalOf(VersionHead head, PublishedVersion version) =>
        head.Withdrawn is not null ? new(VersionUnusable.Withdrawn)
        : version.Guideline.Guideline.Status == GuidelineStatus.Retired ? new(VersionUnusable.Retired)
        : null;

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
        PublishedVersion? from = before is null ? entry.Active : entry.Find(before.Version) ?? entry.Active;
        return new()
        {
            Id = JobId.New(now),
            Kind = kind,
            Guideline = entry.Id,
            Version = next.Version,
            ContentHash = next.Guideline.ContentHash,
            From = from?.Version,
            FromHash = from?.Guideline.ContentHash,
            Activation = 0,
            By = by,
            CreatedAt = now,
        };
    }
}
