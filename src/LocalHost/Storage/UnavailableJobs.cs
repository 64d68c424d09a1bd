using System.Collections.Immutable;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Stands in for jobs and queues when there is no storage: every call fails with a message that says what to install.</summary>
internal sealed class UnavailableJobs(string reason)
    : IJobStore, IExampleStore, ICaseBuckets, IMessageQueues, IStorageProbe, IWatchStore, IFollowUpCheckStore, IErasureStore,
    IWebhookStore, IScheduledBackup
{
    public Task SendAsync(string queue, string message, TimeSpan delay = default) => throw NoStorage();

    public Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel) => throw NoStorage();

    public Task RunAsync(CancellationToken cancel) => throw NoStorage();

    public Task AddAsync(Job job) => throw NoStorage();

    public Task AddAsync(ErasureIntent intent) => throw NoStorage();

    IAsyncEnumerable<ErasureIntent> IErasureStore.ListAsync(CancellationToken cancel) => throw NoStorage();

    public IAsyncEnumerable<ErasureIntent> ListAsync(string partner, string name, CancellationToken cancel) => throw NoStorage();

    public Task RemoveAsync(ErasureIntent intent) => throw NoStorage();

    public Task<Job?> FindAsync(string job, CancellationToken cancel) => throw NoStorage();

    public Task<bool> ReplaceAsync(Job job) => throw NoStorage();

    public Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel) => throw NoStorage();

    public IAsyncEnumerable<Job> ListOpenAsync(CancellationToken cancel) => throw NoStorage();

    public Task<PartnerPlan> StorePlanAsync(string job, PartnerPlan plan) => throw NoStorage();

    public Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel) => throw NoStorage();

    public Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel) => throw NoStorage();

    public Task<ShardProgress?> SaveProgressAsync(string job, ShardProgress progress) => throw NoStorage();

    public Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel) => throw NoStorage();

    public Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel) => throw NoStorage();

    public Task<ImmutableArray<Example>> AddAsync(string job, Partner partner, int bucket, ImmutableArray<Example> found) =>
        throw NoStorage();

    public Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel) => throw NoStorage();

    public Task FenceAsync(Partner partner, int bucket, string guideline, long activation) => throw NoStorage();

    public Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel) =>
        throw NoStorage();

    public Task AppendOnceAsync(Partner partner, FeedEvent feedEvent, string once) => throw NoStorage();

    public Task<ImmutableArray<FeedEntry>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel) =>
            throw NoStorage();

    public Task<ImmutableArray<Watch>> ListAsync(string kind, CancellationToken cancel) => throw NoStorage();

    public Task<bool> StoreAsync(Watch watch) => throw NoStorage();

    public Task RemoveAsync(Watch watch) => throw NoStorage();

    public IAsyncEnumerable<OpenCheck> ListAsync(CancellationToken cancel) => throw NoStorage();

    public Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel) => throw NoStorage();

    public Task<bool> SaveAsync(OpenCheck check) => throw NoStorage();

    public Task RemoveAsync(OpenCheck check) => throw NoStorage();

    public Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel) => throw NoStorage();

    public Task SaveSentDayAsync(string partner, SentDay sent) => throw NoStorage();

    public Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel) => throw NoStorage();

    public Task<ImmutableArray<Webhook>> ListAsync(string partner, string? after, int count, CancellationToken cancel) =>
        throw NoStorage();

    public IAsyncEnumerable<Webhook> ListAllAsync(CancellationToken cancel) => throw NoStorage();

    public Task<Webhook?> SaveAsync(Webhook webhook) => throw NoStorage();

    public Task<bool> RemoveAsync(string partner, string id) => throw NoStorage();

    private StorageUnavailableException NoStorage() => new(reason);
}
