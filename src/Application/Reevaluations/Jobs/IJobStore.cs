using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>Keeps jobs, how each is parted into shards, and how far each shard has come.</summary>
public interface IJobStore
{
    /// <summary>Adds a job.</summary>
    Task AddAsync(Job job);

    /// <summary>A job, or null.</summary>
    Task<Job?> FindAsync(string job, CancellationToken cancel);

    /// <summary>Replaces a job as it was read.</summary>
    /// <returns>False when it has changed since.</returns>
    Task<bool> ReplaceAsync(Job job);

    /// <summary>Jobs, newest first.</summary>
    /// <param name="before">Only those made before this one, or null for all.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel);

    /// <summary>Keeps a plan.</summary>
    /// <returns>The plan that is kept: the given one, or the one that was there.</returns>
    Task<PartnerPlan> KeepAsync(string job, PartnerPlan plan);

    /// <summary>The plan for a partner, or null.</summary>
    Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel);

    /// <summary>How far a shard has come, or null when nothing of it is done.</summary>
    Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel);

    /// <summary>Records how far a shard has come.</summary>
    /// <returns>The progress with its new tag, or null when somebody else has recorded some since it was read.</returns>
    Task<ShardProgress?> RecordAsync(string job, ShardProgress progress);

    /// <summary>All plans of a job, by partner, and all progress that is recorded.</summary>
    /// <param name="job">The job.</param>
    /// <param name="withFindings">Whether to read also what was found.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel);
}

/// <summary>The work of a job.</summary>
/// <param name="Plans">The plans, by partner.</param>
/// <param name="Progress">The progress that is recorded.</param>
public sealed record JobWork(ImmutableArray<PartnerPlan> Plans, ImmutableArray<ShardProgress> Progress)
{
    /// <summary>Each shard with its progress, which is null when nothing of it is done.</summary>
    public IEnumerable<(PartnerPlan Plan, Shard Shard, ShardProgress? Progress)> Shards()
    {
        Dictionary<(string, int), ShardProgress> known = Progress.ToDictionary(each => (each.Partner, each.Shard));
        return Plans.SelectMany(plan => plan.Shards.Select(shard => (plan, shard, known.GetValueOrDefault((plan.Partner, shard.Number)))));
    }

    /// <summary>The work on the cases of one partner.</summary>
    public JobWork Of(string partner) =>
        new([.. Plans.Where(plan => plan.Partner == partner)], [.. Progress.Where(each => each.Partner == partner)]);
}
