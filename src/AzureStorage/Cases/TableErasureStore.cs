using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>Stores intents in the partition <c>erasures</c> of the table <c>jobs</c>, as <c>{partner}|{name}|{id}</c>.</summary>
internal sealed class TableErasureStore(StorageTables tables) : IErasureStore
{
    private const string Partition = "erasures";

    /// <inheritdoc/>
    public async Task AddAsync(ErasureIntent intent)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var row = new TableEntity(Partition, intent.Key) { [nameof(ErasureIntent.Tag)] = intent.Tag };
        // An upsert, because a lost response makes the client library send the row again. No other intent has the same id.
        await StorageCall.RunAsync(() => table.UpsertEntityAsync(row, TableUpdateMode.Replace));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ErasureIntent> ListAsync(CancellationToken cancel) => ReadAsync($"PartitionKey eq '{Partition}'", cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ErasureIntent> ListAsync(string partner, string name, CancellationToken cancel) =>
        ReadAsync($"PartitionKey eq '{Partition}' and RowKey gt '{partner}|{name}|' and RowKey lt '{partner}|{name}}}'", cancel);

    /// <inheritdoc/>
    public async Task RemoveAsync(ErasureIntent intent)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await StorageCall.RunAsync(() => table.DeleteEntityAsync(Partition, intent.Key, ETag.All));
    }

    private async IAsyncEnumerable<ErasureIntent> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancel).ReadAllAsync(cancel))
        {
            string[] key = row.RowKey.Split(ErasureIntent.Separator);
            yield return new(Guid.Parse(key[2]), key[0], key[1], row.GetString(nameof(ErasureIntent.Tag)));
        }
    }
}
