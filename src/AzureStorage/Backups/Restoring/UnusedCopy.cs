using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>
/// The copy of a partner that a move left behind when it was given up. It was never in use: its partner is still arriving, or has no row
/// because the restore is unfinished.
/// </summary>
internal sealed class UnusedCopy(StorageTables tables, IPartnerStore partners)
{
    /// <summary>Returns whether the storage has a copy of the partner that another move left and that was never in use.</summary>
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
            await RowBatches.DeleteAsync(table, RowKeysOf.InAsync(table, range, cancel), cancel);
        }

        TableClient jobs = await tables.GetAsync(StorageTables.Jobs);
        foreach (TableEntity mark in await RestoreMark.ReadAllAsync(tables, cancel))
        {
            if (RestoreMark.IsOf(mark, partner, except: move))
                await StorageCall.RunAsync(() => jobs.DeleteEntityAsync(mark, ETag.All, cancel), cancel);
        }
    }
}
