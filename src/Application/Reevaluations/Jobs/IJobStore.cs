using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>Stores jobs, their plans (how cases are split into shards) and the progress of each shard.</summary>
public interface IJobStore
{
    Task AddAsync(Job job);

    Task<Job?> FindAsync(string job, CancellationToken cancel);

    /// <summary>Replaces a job if it has not changed since it was read.</summary>
    /// <returns>False if it has changed.</returns>
    Task<bool> ReplaceAsync(Job job);

    /// <summary>Lists jobs, newest first.</summary>
    /// <param name="before">Lists only jobs created before this one; null lists all.</param>
    /// <param name="count">The maximum number to read.</param>
    Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel);

    /// <summary>Lists the jobs that have not ended, newest first.</summary>
    IAsyncEnumerable<Job> ListOpenAsync(CancellationToken cancel);

    /// <summary>Stores a plan, unless one is stored already.</summary>
    /// <returns>The stored plan: the given one, or the one that was already stored.</returns>
    Task<PartnerPlan> StorePlanAsync(string job, PartnerPlan plan);

    Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel);

    /// <summary>Returns a shard's progress, or null if nothing is done yet.</summary>
    Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel);

    /// <summary>Records a shard's progress if it has not changed since it was read.</summary>
    /// <returns>The progress with its new tag, or null if another worker has recorded progress since it was read.</returns>
    Task<ShardProgress?> SaveProgressAsync(string job, ShardProgress progress);

    /// <summary>Reads all plans and all recorded progress of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="withFindings">Whether to include the findings.</param>
    Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel);
}

/// <param name="Plans">The plans, by partner.</param>
/// <param name="Progress">The recorded progress of the shards that have any.</param>
public sealed record JobWork(ImmutableArray<PartnerPlan> Plans, ImmutableArray<ShardProgress> Progress)
{
    /// <summary>Each shard with its progress, which is null if nothing is done yet.</summary>
    public IEnumerable<(PartnerPlan Plan, Shard Shard, ShardProgress? Progress)> Shards()
    {
        Dictionary<(string, int), ShardProgress> known = Progress.ToDictionary(each => (each.Partner, each.Shard));
        return Plans.SelectMany(plan => plan.Shards.Select(shard => (plan, shard, known.GetValueOrDefault((plan.Partner, shard.Number)))));
    }

    public JobWork ForPartner(string partner) =>
        new([.. Plans.Where(plan => plan.Partner == partner)], [.. Progress.Where(each => each.Partner == partner)]);
}
