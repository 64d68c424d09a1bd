using System.Collections.Immutable;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>A job store that a test can stop before a write, as if the process were frozen or ended there.</summary>
internal sealed class GatedJobStore(IJobStore store) : IJobStore
{
    /// <summary>Runs before progress is saved.</summary>
    public Func<ShardProgress, Task> BeforeSave { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before a job is replaced.</summary>
    public Func<Job, Task> BeforeReplace { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after a job was added.</summary>
    public Func<Job, Task> AfterAdd { get; set; } = _ => Task.CompletedTask;

    public async Task AddAsync(Job job)
    {
        await store.AddAsync(job);
        await AfterAdd(job);
    }

    public async Task<bool> ReplaceAsync(Job job)
    {
        await BeforeReplace(job);
        return await store.ReplaceAsync(job);
    }

    public async Task<ShardProgress?> SaveProgressAsync(string job, ShardProgress progress)
    {
        await BeforeSave(progress);
        return await store.SaveProgressAsync(job, progress);
    }

    public Task<Job?> FindAsync(string job, CancellationToken cancel) => store.FindAsync(job, cancel);

    public Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel) =>
        store.ListAsync(before, count, cancel);

    public IAsyncEnumerable<Job> ListOpenAsync(CancellationToken cancel) => store.ListOpenAsync(cancel);

    public Task<PartnerPlan> StorePlanAsync(string job, PartnerPlan plan) => store.StorePlanAsync(job, plan);

    public Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel) =>
        store.FindPlanAsync(job, partner, cancel);

    public Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel) =>
        store.FindProgressAsync(job, partner, shard, cancel);

    public Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel) =>
        store.ReadWorkAsync(job, withFindings, cancel);
}
