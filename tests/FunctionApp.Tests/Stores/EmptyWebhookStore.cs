using System.Collections.Immutable;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store that keeps nothing.</summary>
internal sealed class EmptyWebhookStore : IWebhookStore
{
    public Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel) => Task.FromResult<Webhook?>(null);

    public Task<ImmutableArray<Webhook>> ListAsync(string partner, string? after, int count, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<Webhook>>([]);

    public IAsyncEnumerable<Webhook> ListAllAsync(CancellationToken cancel) => AsyncEnumerable.Empty<Webhook>();

    public Task<Webhook?> SaveAsync(Webhook webhook) => Task.FromResult<Webhook?>(webhook);

    public Task<bool> RemoveAsync(string partner, string id) => Task.FromResult(true);
}
