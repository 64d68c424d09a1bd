using GuidelineDecisions.Application.Cases.Erasure;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store in which no case is being erased.</summary>
internal sealed class EmptyErasureStore : IErasureStore
{
    public Task AddAsync(ErasureIntent intent) => Task.CompletedTask;

    public IAsyncEnumerable<ErasureIntent> ListAsync(CancellationToken cancel) => AsyncEnumerable.Empty<ErasureIntent>();

    public IAsyncEnumerable<ErasureIntent> ListAsync(string partner, string name, CancellationToken cancel) => ListAsync(cancel);

    public Task RemoveAsync(ErasureIntent intent) => Task.CompletedTask;
}
