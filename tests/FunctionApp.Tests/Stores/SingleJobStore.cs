using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>
/// A store with one known job and one other job for every other id. It changes neither job and only keeps the messages that are sent.
/// </summary>
internal sealed class SingleJobStore : IJobStore, IExampleStore, ICaseBuckets, IMessageQueues
{
    public const string Known = "20261126120000000-0123abcd";

    private const string Other = "20261126120000000-fedc9876";

    public List<(string Queue, string Message)> Sent { get; } = [];

    public Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        Sent.Add((queue, message));
        return Task.CompletedTask;
    }

    public Task AddAsync(Job job) => Task.CompletedTask;

    public Task<Job?> FindAsync(string job, CancellationToken cancel) => Task.FromResult<Job?>(new()
    {
        Id = job == Known ? Known : Other,
        Kind = JobKind.Preview,
        Guideline = "a-guideline",
        Version = "1.0.1",
        ContentHash = "sha256:1",
        From = "1.0.0",
        FromHash = "sha256:0",
        Activation = 0,
        By = "known key:of-the-tests",
        CreatedAt = DateTimeOffset.UnixEpoch,
    });

    public Task<bool> ReplaceAsync(Job job) => Task.FromResult(true);

    public Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<Job>>([]);

    public IAsyncEnumerable<Job> ListOpenAsync(CancellationToken cancel) => AsyncEnumerable.Empty<Job>();

    public Task<PartnerPlan> StorePlanAsync(string job, PartnerPlan plan) => Task.FromResult(plan);

    public Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel) => Task.FromResult<PartnerPlan?>(null);

    public Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel) =>
        Task.FromResult<ShardProgress?>(null);

    public Task<ShardProgress?> SaveProgressAsync(string job, ShardProgress progress) => Task.FromResult<ShardProgress?>(progress);

    public Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel) => Task.FromResult(new JobWork([], []));

    public Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<Example>>([]);

    public Task<ImmutableArray<Example>> AddAsync(string job, Partner partner, int bucket, ImmutableArray<Example> found) =>
        Task.FromResult(found);

    public Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel) => Task.FromResult(0L);

    public Task FenceAsync(Partner partner, int bucket, string guideline, long activation) => Task.CompletedTask;

    public Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel) =>
        Task.FromResult(new CasePage([], null));

    public Task AppendOnceAsync(Partner partner, FeedEvent feedEvent, string once) => Task.CompletedTask;

    public Task<ImmutableArray<FeedEntry>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel) =>
            Task.FromResult<ImmutableArray<FeedEntry>>([]);
}
