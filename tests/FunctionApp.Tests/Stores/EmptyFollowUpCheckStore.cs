using GuidelineDecisions.Application.FollowUps.Work;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store without open checks, whatever is stored.</summary>
internal sealed class EmptyFollowUpCheckStore : IFollowUpCheckStore
{
    public IAsyncEnumerable<OpenCheck> ListAsync(CancellationToken cancel) => AsyncEnumerable.Empty<OpenCheck>();

    public Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel) =>
        Task.FromResult<OpenCheck?>(null);

    public Task<bool> SaveAsync(OpenCheck check) => Task.FromResult(true);

    public Task RemoveAsync(OpenCheck check) => Task.CompletedTask;

    public Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel) => Task.FromResult<SentDay?>(null);

    public Task SaveSentDayAsync(string partner, SentDay sent) => Task.CompletedTask;
}
