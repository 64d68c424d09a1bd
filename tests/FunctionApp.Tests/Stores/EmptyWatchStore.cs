using System.Collections.Immutable;
using GuidelineDecisions.Application.Recovery;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store that keeps nothing, so that every sweep is the first one.</summary>
internal sealed class EmptyWatchStore : IWatchStore
{
    public Task<ImmutableArray<Watch>> ListAsync(string kind, CancellationToken cancel) => Task.FromResult<ImmutableArray<Watch>>([]);

    public Task<bool> StoreAsync(Watch watch) => Task.FromResult(true);

    public Task RemoveAsync(Watch watch) => Task.CompletedTask;
}
