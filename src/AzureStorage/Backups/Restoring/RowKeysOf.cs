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

    /// <summary>Whether any row has a partition key from one text up to, but not including, another.</summary>
    public static async Task<bool> AnyAsync(TableClient table, string from, string before, CancellationToken cancel) =>
        (await table.ReadAsync($"PartitionKey ge '{from}' and PartitionKey lt '{before}'", 1, cancel, Keys)).Count > 0;
}
