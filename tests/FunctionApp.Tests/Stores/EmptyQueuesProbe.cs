using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A storage that answers, with nothing in its queues.</summary>
internal sealed class EmptyQueuesProbe : IStorageProbe
{
    public Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<QueueDepth>>([.. QueueCatalogue.All.Select(queue => new QueueDepth(queue, 0))]);
}
