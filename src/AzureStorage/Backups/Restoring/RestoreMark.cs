using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>
/// Remembers how far a restore is: a row of the partition <c>restores</c> of the table <c>jobs</c>, stored before anything else and removed
/// at the end.
/// </summary>
internal sealed class RestoreMark(StorageTables tables, BackupHeader header, string? partner)
{
    private const string Partition = "restores";
    private const string DoneColumn = "Done";

    private string Row => partner is null ? $"{header.Id:N}" : $"{header.Id:N}|{partner}";

    /// <summary>Reads the marks of all unfinished restores.</summary>
    public static async Task<List<TableEntity>> ReadAllAsync(StorageTables tables, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        return await table.ReadAsync($"PartitionKey eq '{Partition}'", TableReads.MaxRowsPerPage, cancel);
    }

    /// <summary>Whether a mark is of a restore of one partner, from another backup than one.</summary>
    public static bool IsOf(TableEntity mark, string partner, Guid? except) =>
        mark.RowKey.Split('|') is [var backup, var of] && of == partner && backup != except?.ToString("N");

    /// <summary>Returns how many sections are restored, or null if the restore has not begun.</summary>
    /// <exception cref="BackupException">Another restore is unfinished.</exception>
    public async Task<int?> FindAsync(CancellationToken cancel)
    {
        List<TableEntity> marks = await ReadAllAsync(tables, cancel);
        if (marks.Find(mark => mark.RowKey != Row) is { } other)
        {
            throw new BackupException(
                $"The restore {other.RowKey} of another backup or partner is unfinished in this storage. Continue it first.");
        }

        return marks.Count == 0 ? null : marks[0].GetInt32(DoneColumn);
    }

    public async Task SaveAsync(int done, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var mark = new TableEntity(Partition, Row) { [DoneColumn] = done };
        await StorageCall.RunAsync(() => table.UpsertEntityAsync(mark, TableUpdateMode.Replace, cancel), cancel);
    }

    public async Task RemoveAsync(CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await StorageCall.RunAsync(() => table.DeleteEntityAsync(Partition, Row, ETag.All, cancel), cancel);
    }
}
