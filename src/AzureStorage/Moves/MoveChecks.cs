using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>Checks that no case would be left without a decision by the version that is active where the partner goes.</summary>
internal sealed class MoveChecks(MoveStorage source, MoveStorage target)
{
    /// <summary>
    /// Returns what keeps every case from being decided by the active versions: jobs that have not ended, jobs of active versions that were
    /// not completed, and guidelines of which the deployments have different active versions. A job that is created later waits for the
    /// partner, so none of them can pass it by.
    /// </summary>
    public async Task<List<InputError>> FindUndecidedAsync(CancellationToken cancel)
    {
        PublishedState here = await source.Guidelines.ReadAsync(cancel);
        PublishedState there = await target.Guidelines.ReadAsync(cancel);
        List<InputError> errors = [];
        HashSet<string> unfinished = [];
        await foreach (Job job in source.Jobs.ListOpenAsync(cancel))
        {
            unfinished.Add(job.Id);
            errors.Add(new(
                MovePointers.Jobs,
                $"The job {job.Id} ({job.Guideline} {job.Version}) has not ended. Wait for it, or cancel it if it is a preview. If it waits"
                + " for this partner, give the move up with the command partner open first."));
        }

        foreach (Activation active in here.Active.Where(active => active.Job is not null && !unfinished.Contains(active.Job)))
        {
            Job? job = await source.Jobs.FindAsync(active.Job!, cancel);
            if (job is { State: not JobState.Completed })
            {
                errors.Add(new(
                    MovePointers.Jobs,
                    $"The job {job.Id}, which re-evaluates the cases by the active version {active.Version} of {active.Guideline}, was not"
                    + " completed. Retry it with the command jobs retry, after partner open if the partner is closed."));
            }
        }

        errors.AddRange(here.Versions.Select(head => head.Guideline).Distinct().Order(StringComparer.Ordinal)
            .Select(guideline => Difference(guideline, here, there)).OfType<InputError>());
        return errors;
    }

    /// <summary>Returns why a partner cannot be copied to the other storage, or nothing.</summary>
    public async Task<List<InputError>> FindRowsInTargetAsync(string partner, Guid? move, CancellationToken cancel)
    {
        // The copy of this move is continued, and that of one that was given up is removed.
        bool isOwn = move is not null && await target.Partners.FindAsync(partner, cancel) is { Standing: var standing }
            && standing == new PartnerStanding(PartnerState.Arriving, move);
        if (isOwn || await target.UnusedCopy.ExistsAsync(partner, move: null, cancel))
            return [];
        return await target.Restore.FindTableOfAsync(partner, cancel) is { } table
            ? [
                new(
                    MovePointers.To,
                    $"The storage already has rows of the partner '{partner}' (table {table}). Expected the storage of another deployment,"
                    + " which has none of them."),
            ]
            : [];
    }

    /// <summary>A guideline that was never activated in the other storage takes the activation of this one.</summary>
    private static InputError? Difference(string guideline, PublishedState here, PublishedState there)
    {
        if (Active(guideline, here) is not { } active
            || (here.ActivationOf(guideline) is not null && there.ActivationOf(guideline) is null)
            || Active(guideline, there) is var other && other?.ContentHash == active.ContentHash)
            return null;
        return new(
            MovePointers.To,
            $"{guideline}: {active.Version} is active here, and {other?.Version ?? "no version"} in the other deployment. Activate the same"
            + " version in both, wait until its jobs are completed, and run the command again.");
    }

    private static VersionHead? Active(string guideline, PublishedState state) =>
        state.ActiveVersionOf(guideline) is { } version ? state.Find(guideline, version) : null;
}
