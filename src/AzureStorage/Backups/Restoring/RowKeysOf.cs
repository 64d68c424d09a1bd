using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>The keys of the rows that a table has.</summary>
internal static class RowKeysOf
{
    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    public static async Task<HashSet<(string Partition, string Row)>> AllAsync(TableClient table, CancellationToken cancel) =>
    [
        .. await table.QueryAsync<TableEntity>(filter: (string?)null, select: Keys, cancellationToken: cancel).ReadAllAsync(cancel)
            .Select(row => (row.PartitionKey, row.RowKey)).ToListAsync(cancel),
    ];

    /// <summary>Whether the table has any row of a range.</summary>
    public static async Task<bool> AnyAsync(TableClient table, PartnerRange range, CancellationToken cancel) =>
        (await table.ReadAsync(range.Filter, 1, cancel, Keys)).Count > 0;

    /// <summary>The rows of a range, with nothing but their keys.</summary>
    public static IAsyncEnumerable<TableEntity> InAsync(TableClient table, PartnerRange range, CancellationToken cancel) =>
        table.QueryAsync<TableEntity>(range.Filter, TableReads.MaxRowsPerPage, Keys, cancel).ReadAllAsync(cancel);
}
