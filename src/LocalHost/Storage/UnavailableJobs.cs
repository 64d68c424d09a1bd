using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>No storage: there are no jobs and no queues, and whoever asks for one is told what to install.</summary>
internal sealed class UnavailableJobs(string reason) : IJobStore, IExampleStore, ICaseBuckets, IMessageQueues, IStorageProbe
{
    public Task SendAsync(string queue, string message, TimeSpan delay = default) => throw Absent();

    public Task<IReadOnlyList<QueueDepth>> LookAsync(CancellationToken cancel) => throw Absent();

    public Task AddAsync(Job job) => throw Absent();

    public Task<Job?> FindAsync(string job, CancellationToken cancel) => throw Absent();

    public Task<bool> ReplaceAsync(Job job) => throw Absent();

    public Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel) => throw Absent();

    public Task<PartnerPlan> KeepAsync(string job, PartnerPlan plan) => throw Absent();

    public Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel) => throw Absent();

    public Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel) => throw Absent();

    public Task<ShardProgress?> RecordAsync(string job, ShardProgress progress) => throw Absent();

    public Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel) => throw Absent();

    public Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel) => throw Absent();

    public Task KeepAsync(string job, Partner partner, int bucket, ImmutableArray<Example> examples) => throw Absent();

    public Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel) => throw Absent();

    public Task FenceAsync(Partner partner, int bucket, string guideline, long activation) => throw Absent();

    public Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel) => throw Absent();

    public Task AppendEventOnceAsync(Partner partner, FeedEvent told, string once) => throw Absent();

    public Task<ImmutableArray<PlacedEvent>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel) => throw Absent();

    private StorageUnavailableException Absent() => new(reason);
}
