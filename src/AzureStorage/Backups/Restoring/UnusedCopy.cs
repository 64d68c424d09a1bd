using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>
/// The copy of a partner that a move left behind when it was given up. Nobody has ever used it: its partner is arriving, or has no row yet
/// while the restore is unfinished.
/// </summary>
internal sealed class UnusedCopy(StorageTables tables, IPartnerStore partners)
{
    private const int MaxRows = 100;

    /// <summary>Returns whether the storage has rows of the partner from another move than this one, which nobody has used.</summary>
    public async Task<bool> ExistsAsync(string partner, Guid? move, CancellationToken cancel) =>
        await partners.FindAsync(partner, cancel) is { } found
            ? found.Standing.State == PartnerState.Arriving && found.Standing.Move != move
            : (await RestoreMark.ReadAllAsync(tables, cancel)).Exists(mark => RestoreMark.IsOf(mark, partner, except: move));

    /// <summary>
    /// Removes the rows that another move than this one has left; does nothing if there are none. The partner's own row and the mark of
    /// the restore are removed last, so that an interrupted removal continues.
    /// </summary>
    public async Task RemoveAsync(string partner, Guid move, CancellationToken cancel)
    {
        if (!await ExistsAsync(partner, move, cancel))
            return;
        foreach (PartnerRange range in PartnerRange.AllOf(partner))
        {
            TableClient table = await tables.GetAsync(range.Table);
            await foreach (TableEntity[] rows in BatchesOf(RowKeysOf.InAsync(table, range, cancel), cancel))
            {
                TableTransactionAction[] deletions =
                    [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))];
                await StorageCall.RunAsync(() => table.SubmitTransactionAsync(deletions, cancel), cancel);
            }
        }

        TableClient jobs = await tables.GetAsync(StorageTables.Jobs);
        foreach (TableEntity mark in await RestoreMark.ReadAllAsync(tables, cancel))
        {
            if (RestoreMark.IsOf(mark, partner, except: move))
                await StorageCall.RunAsync(() => jobs.DeleteEntityAsync(mark, ETag.All, cancel), cancel);
        }
    }

    /// <summary>The rows of one partition at a time, which is what a transaction takes.</summary>
    private static async IAsyncEnumerable<TableEntity[]> BatchesOf(
        IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (TableEntity[] chunk in rows.Chunk(MaxRows).WithCancellation(cancel))
        {
            foreach (IGrouping<string, TableEntity> partition in chunk.GroupBy(row => row.PartitionKey))
                yield return [.. partition];
        }
    }
}
