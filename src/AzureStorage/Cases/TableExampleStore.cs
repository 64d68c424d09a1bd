using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

internal sealed class TableExampleStore(StorageTables tables) : IExampleStore
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<Example>> FindAsync(string job, Partner partner, int bucket, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(
                RowKeys.Partition(partner.Id, bucket), RowKeys.Examples(job), cancellationToken: cancel), cancel);
        return row.HasValue ? ExampleRow.FromRow(row.Value!) : [];
    }

    /// <inheritdoc/>
    public async Task StoreAsync(string job, Partner partner, int bucket, ImmutableArray<Example> examples)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        List<TableEntity> known = await table.ReadAsync(RowKeys.AllExamples(partner.Id, bucket), TableReads.MaxRowsPerPage, default);
        foreach (TableEntity old in known.Where(row => row.RowKey != RowKeys.Examples(job)).SkipLast(ExampleRow.MaxPerBucket - 1))
            await StorageCall.RunAsync(() => table.DeleteEntityAsync(old, ETag.All));
        await StorageCall.RunAsync(
            () => table.UpsertEntityAsync(ExampleRow.ToRow(RowKeys.Partition(partner.Id, bucket), job, examples), TableUpdateMode.Replace));
    }
}
