using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>Reports on jobs: operators see all partners' counts, a partner sees its own.</summary>
public sealed class JobReports(IJobStore jobs, IExampleStore examples, TimeProvider clock)
{
    /// <summary>The maximum number of groups in a report, which shows the largest groups.</summary>
    public const int MaxGroups = 50;

    private const int MaxExamplesPerGroup = 3;

    /// <summary>Returns a report on a job, or null if the job does not exist.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="caller">The authenticated caller, whose scopes decide what the report covers.</param>
    public async Task<JobReport?> FindAsync(string job, Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!JobId.IsValid(job) || await jobs.FindAsync(job, cancel) is not { } found)
            return null;
        JobWork all = await jobs.ReadWorkAsync(job, withFindings: true, cancel);
        JobWork work = SeesAllPartners(caller) ? all : all.ForPartner(caller.Partner.Id);
        JobFindings findings = work.Progress.Aggregate(JobFindings.Empty, (sum, each) => sum.Add(each.Findings));
        ImmutableArray<KeyValuePair<string, ChangeGroup>> groups =
            [.. findings.Groups.OrderByDescending(group => group.Value.Cases).ThenBy(group => group.Key, StringComparer.Ordinal).Take(
                MaxGroups)];
        return new(
            found, StalledSince(found, all), SeesAllPartners(caller), SeesRequester(caller), work, findings, groups,
            await ExamplesAsync(found, all, groups, caller, cancel), clock.GetUtcNow());
    }

    /// <summary>
    /// Returns whether the caller operates the service and sees all partners' counts (but never another partner's cases).
    /// </summary>
    public static bool SeesAllPartners(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Scopes.Contains(Scopes.Operate);
    }

    /// <summary>Returns whether the caller sees who requested a job and why: those who run the service do.</summary>
    public static bool SeesRequester(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Scopes.Any(Scopes.OfService.Contains);
    }

    /// <summary>A job that has moved on is not stalled any more, even if no sweep has noticed it yet.</summary>
    private static DateTimeOffset? StalledSince(Job job, JobWork work) =>
        job.Stall is { } stall && stall.Position == JobPosition.Of(job, work) ? stall.Since : null;

    /// <summary>Returns examples among the caller's own cases, if its scopes allow reading them.</summary>
    private async Task<ImmutableArray<Example>> ExamplesAsync(
        Job job, JobWork work, ImmutableArray<KeyValuePair<string, ChangeGroup>> groups, Caller caller, CancellationToken cancel)
    {
        if (job.Kind != JobKind.Preview || groups.IsEmpty || !caller.Scopes.Contains(Scopes.CasesRead))
            return [];
        List<Example> found = [];
        foreach (PlannedBucket bucket in work.ForPartner(caller.Partner.Id).Plans.SelectMany(plan => plan.Shards).SelectMany(
            shard => shard.Buckets))
        {
            if (groups.All(group => found.Count(example => example.Group == group.Key) >= MaxExamplesPerGroup))
                break;
            found.AddRange(await examples.FindAsync(job.Id, caller.Partner, bucket.Number, cancel));
        }

        return [.. found.GroupBy(example => example.Group).SelectMany(group => group.Take(MaxExamplesPerGroup))];
    }
}

/// <param name="Job">The job.</param>
/// <param name="StalledSince">Since when it makes no progress (UTC), or null if it does or has ended.</param>
/// <param name="CoversAllPartners">Whether it covers all partners' cases.</param>
/// <param name="NamesRequester">Whether it says who requested the job and why.</param>
/// <param name="Work">The work that it covers.</param>
/// <param name="Findings">The findings.</param>
/// <param name="Groups">The groups to show.</param>
/// <param name="Examples">Examples among the caller's own cases.</param>
/// <param name="Now">The time of the report (UTC).</param>
public sealed record JobReport(
    Job Job,
    DateTimeOffset? StalledSince,
    bool CoversAllPartners,
    bool NamesRequester,
    JobWork Work,
    JobFindings Findings,
    ImmutableArray<KeyValuePair<string, ChangeGroup>> Groups,
    ImmutableArray<Example> Examples,
    DateTimeOffset Now)
{
    public CaseCounts Counts => Work.Progress.Aggregate(default(CaseCounts), (sum, each) => sum + each.Counts);

    /// <summary>The share of the work that is done, from 0 to 1.</summary>
    public double Progress
    {
        get
        {
            if (Job.State == JobState.Completed)
                return 1;
            (double Size, double Done)[] shards =
                [.. Work.Shards().Select(each => (each.Shard.Size + 1.0, each.Progress?.FractionDone(each.Shard) ?? 0))];
            double all = shards.Sum(shard => shard.Size);
            return !Job.IsPlanned || all <= 0 ? 0 : Math.Min(1, shards.Sum(shard => shard.Size * shard.Done) / all);
        }
    }

    /// <summary>Cases read per second since work started, or null before it started.</summary>
    public double? CasesPerSecond => Elapsed is { TotalSeconds: > 0 } elapsed ? Counts.Read / elapsed.TotalSeconds : null;

    /// <summary>The estimated end at the current rate, or null if it cannot be estimated or the job has ended.</summary>
    public DateTimeOffset? EstimatedEnd =>
        Job.State == JobState.Running && Progress is > 0 and < 1 && Elapsed is { } elapsed
            ? Now + (elapsed * ((1 - Progress) / Progress))
            : null;

    private TimeSpan? Elapsed => Job.StartedAt is { } started ? (Job.EndedAt ?? Now) - started : null;
}
