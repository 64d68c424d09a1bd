using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>An available storage with empty queues.</summary>
internal sealed class EmptyQueuesProbe : IStorageProbe
{
    public Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<QueueDepth>>([.. QueueCatalogue.All.Select(queue => new QueueDepth(queue, 0))]);
}
