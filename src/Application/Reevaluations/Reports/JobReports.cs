using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>Reports on jobs: to who runs the service on all partners' cases, to a partner on its own.</summary>
public sealed class JobReports(IJobStore jobs, IExampleStore examples, TimeProvider clock)
{
    /// <summary>The most groups that a report shows: those with the most cases.</summary>
    public const int MostGroups = 50;

    /// <summary>Enough examples of a group.</summary>
    private const int EnoughExamples = 3;

    /// <summary>A report on a job, or null when there is no such job.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<JobReport?> FindAsync(string job, Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!JobId.IsValid(job) || await jobs.FindAsync(job, cancel) is not { } found)
            return null;
        JobWork all = await jobs.ReadWorkAsync(job, withFindings: true, cancel);
        JobWork work = SeesAll(caller) ? all : all.Of(caller.Partner.Id);
        Findings findings = work.Progress.Aggregate(Findings.None, (sum, each) => sum.And(each.Findings));
        ImmutableArray<KeyValuePair<string, ChangeGroup>> groups =
            [.. findings.Groups.OrderByDescending(group => group.Value.Cases).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostGroups)];
        return new(found, SeesAll(caller), work, findings, groups, await ExamplesAsync(found, all, groups, caller, cancel), clock.GetUtcNow());
    }

    /// <summary>Whether somebody runs the service, and sees all partners' counts (but no one else's cases).</summary>
    public static bool SeesAll(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Scopes.Contains(Scopes.Operate) || caller.Scopes.Contains(Scopes.GuidelinesPublish);
    }

    /// <summary>Examples among the caller's own cases, if it may read them.</summary>
    private async Task<ImmutableArray<Example>> ExamplesAsync(
        Job job, JobWork work, ImmutableArray<KeyValuePair<string, ChangeGroup>> groups, Caller caller, CancellationToken cancel)
    {
        if (job.Kind != JobKind.Preview || groups.IsEmpty || !caller.Scopes.Contains(Scopes.CasesRead))
            return [];
        List<Example> found = [];
        foreach (PlannedBucket bucket in work.Of(caller.Partner.Id).Plans.SelectMany(plan => plan.Shards).SelectMany(shard => shard.Buckets))
        {
            if (groups.All(group => found.Count(example => example.Group == group.Key) >= EnoughExamples))
                break;
            found.AddRange(await examples.FindAsync(job.Id, caller.Partner, bucket.Number, cancel));
        }

        return [.. found.GroupBy(example => example.Group).SelectMany(group => group.Take(EnoughExamples))];
    }
}

/// <summary>A report on a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="IsOfAll">Whether it is about all partners' cases.</param>
/// <param name="Work">The work that it is about.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Groups">The groups that are shown.</param>
/// <param name="Examples">Examples among the caller's own cases.</param>
/// <param name="Now">When the report was made (UTC).</param>
public sealed record JobReport(
    Job Job,
    bool IsOfAll,
    JobWork Work,
    Findings Findings,
    ImmutableArray<KeyValuePair<string, ChangeGroup>> Groups,
    ImmutableArray<Example> Examples,
    DateTimeOffset Now)
{
    /// <summary>What was counted.</summary>
    public CaseCounts Counts => Work.Progress.Aggregate(default(CaseCounts), (sum, each) => sum + each.Counts);

    /// <summary>The share that is done, from 0 to 1.</summary>
    public double Progress
    {
        get
        {
            if (Job.State == JobState.Completed)
                return 1;
            (double Size, double Done)[] shards = [.. Work.Shards().Select(each => (each.Shard.Size + 1.0, each.Progress?.Share(each.Shard) ?? 0))];
            double all = shards.Sum(shard => shard.Size);
            return !Job.IsPlanned || all <= 0 ? 0 : Math.Min(1, shards.Sum(shard => shard.Size * shard.Done) / all);
        }
    }

    /// <summary>Cases read in a second since the work began; null before.</summary>
    public double? CasesPerSecond => Elapsed is { TotalSeconds: > 0 } elapsed ? Counts.Read / elapsed.TotalSeconds : null;

    /// <summary>When it will be done if it goes on like this; null where that cannot be told, or is over.</summary>
    public DateTimeOffset? EstimatedEnd =>
        Job.State == JobState.Running && Progress is > 0 and < 1 && Elapsed is { } elapsed ? Now + (elapsed * ((1 - Progress) / Progress)) : null;

    private TimeSpan? Elapsed => Job.StartedAt is { } started ? (Job.EndedAt ?? Now) - started : null;
}
