using Azure.Data.Tables;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Queues;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Health;

/// <summary>Reads a row that never exists, and the properties of each queue.</summary>
public sealed class StorageProbe(StorageTables tables, StorageQueues queues) : IStorageProbe
{
    private const string NoKey = "none";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel)
    {
        Task<QueueDepth[]> depths = Task.WhenAll(QueueCatalogue.All.Select(queue => DepthAsync(queue, cancel)));
        await Task.WhenAll(ReadAsync(cancel), depths);
        return await depths;
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Guidelines);
        await StorageCall.RunAsync(() => table.GetEntityIfExistsAsync<TableEntity>(NoKey, NoKey, cancellationToken: cancel), cancel);
    }

    private async Task<QueueDepth> DepthAsync(string queue, CancellationToken cancel)
    {
        QueueClient client = await queues.GetAsync(queue);
        return new(queue, (await StorageCall.RunAsync(() => client.GetPropertiesAsync(cancel), cancel)).Value.ApproximateMessagesCountLong);
    }
}
