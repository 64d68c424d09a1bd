using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Rows;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>
/// Writes the rows of a backup into a storage that has none of these partners. Partners come last, so that nobody can use one before all
/// of its rows are there. An interrupted restore continues after its last complete section.
/// </summary>
public sealed class StorageRestore(StorageTables tables, IGuidelineStore guidelines, IErasureStore erasures)
{
    private const int GuidBytes = 16;

    /// <summary>Guidelines come before what they decide about, and jobs after the cases that their progress speaks of.</summary>
    private static readonly string[] Order =
    [
        StorageTables.Guidelines, StorageTables.Cases, StorageTables.Feedback, StorageTables.Jobs, StorageTables.Webhooks,
        StorageTables.Partners,
    ];

    /// <summary>Restores a backup, or continues an interrupted restore of it.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="partner">The partner to restore, or null for all that the backup holds.</param>
    /// <param name="progress">Notified of every section.</param>
    /// <param name="cancel">Interrupts the restore.</param>
    /// <param name="isMove">
    /// Whether the backup belongs to a move. The partner is then arriving and stays closed until the move opens it, which also gives its
    /// buckets the numbers that activations have in this storage.
    /// </param>
    /// <exception cref="BackupException">
    /// The backup does not hold the partner, the storage has rows of a partner already, or its guidelines contradict the backup.
    /// </exception>
    /// <exception cref="Application.Storage.StorageUnavailableException">The storage is unavailable.</exception>
    public async Task<RestoredBackup> RestoreAsync(
        BackupFile backup, string? partner, IProgress<BackupProgress>? progress, CancellationToken cancel, bool isMove = false)
    {
        ArgumentNullException.ThrowIfNull(backup);
        string[] partners = [.. backup.Sections.Select(section => section.Partner).OfType<string>().Distinct()];
        if (partner is not null && !partners.Contains(partner))
            throw new BackupException($"The backup does not hold the partner '{partner}'.");
        GuidelineMerge merge =
            await GuidelineMerge.WithAsync(await tables.GetAsync(StorageTables.Guidelines), await guidelines.ReadAsync(cancel), cancel);
        List<(TableEntity Row, int Bytes)> guidelineRows = await GuidelineRowsAsync(backup, cancel);
        foreach ((TableEntity row, _) in guidelineRows)
            merge.Check(row, hasOwnNumbers: isMove);
        var mark = new RestoreMark(tables, backup.Header, partner);
        int? begun = await mark.FindAsync(cancel);
        if (begun is null)
        {
            foreach (string each in partner is null ? partners : [partner])
                await RequireEmptyAsync(each, cancel);
        }

        int[] sections = [.. SectionsOf(backup, partner)];
        for (int done = begun ?? 0; done < sections.Length; done++)
        {
            await mark.SaveAsync(done, cancel);
            BackupSection section = backup.Sections[sections[done]];
            progress?.Report(new(section.Partition ?? section.Table, done, sections.Length));
            TableClient table = await tables.GetAsync(section.Table);
            IAsyncEnumerable<(TableEntity Row, int Bytes)> rows = section.Table switch
            {
                StorageTables.Guidelines => merge.Select(guidelineRows).ToAsyncEnumerable(),
                StorageTables.Jobs => JobRowsAsync(table, RowsAsync(backup, sections[done], cancel), partner, cancel),
                StorageTables.Cases => WithIntentsAsync(RowsAsync(backup, sections[done], cancel), section.Partner!),
                StorageTables.Partners when isMove => RowsAsync(backup, sections[done], cancel).Select(Arriving),
                _ => RowsAsync(backup, sections[done], cancel),
            };
            await RowBatches.WriteAsync(table, rows, cancel);
        }

        await mark.RemoveAsync(cancel);
        return new(
            partner is null ? [.. partners] : [partner], begun ?? 0, merge.ActivatedOtherwise(guidelineRows.Select(each => each.Row)));
    }

    /// <summary>The sections to restore, in the order in which they are restored.</summary>
    private static IEnumerable<int> SectionsOf(BackupFile backup, string? partner) =>
        Enumerable.Range(0, backup.Sections.Length)
            .Where(place => partner is null || backup.Sections[place].Partner is null || backup.Sections[place].Partner == partner)
            .OrderBy(place => Array.IndexOf(Order, backup.Sections[place].Table));

    /// <summary>Finds a table in which the storage has rows of a partner; null if it has none.</summary>
    internal async Task<string?> FindTableOfAsync(string partner, CancellationToken cancel)
    {
        foreach (PartnerRange range in PartnerRange.AllOf(partner).Reverse())
        {
            if (await RowKeysOf.AnyAsync(await tables.GetAsync(range.Table), range, cancel))
                return range.Table;
        }

        return null;
    }

    /// <summary>Returns whether a restore of this partner alone has begun and is not complete.</summary>
    internal async Task<bool> IsUnfinishedAsync(string partner, CancellationToken cancel) =>
        (await RestoreMark.ReadAllAsync(tables, cancel)).Exists(mark => RestoreMark.IsOf(mark, partner, except: null));

    private static (TableEntity Row, int Bytes) Arriving((TableEntity Row, int Bytes) each)
    {
        if (each.Row.RowKey == PartnerRows.PartnerRow)
            each.Row[PartnerRows.State] = nameof(PartnerState.Arriving);
        return each;
    }

    private async Task RequireEmptyAsync(string partner, CancellationToken cancel)
    {
        if (await FindTableOfAsync(partner, cancel) is { } table)
        {
            throw new BackupException(
                $"The storage already has rows of the partner '{partner}' (table {table}). A restore never mixes with what is stored:"
                + " choose an empty storage.");
        }
    }

    private static async Task<List<(TableEntity Row, int Bytes)>> GuidelineRowsAsync(BackupFile backup, CancellationToken cancel)
    {
        BackupSection section = backup.Sections.Single(each => each.Table == StorageTables.Guidelines);
        return await RowsAsync(backup, backup.Sections.IndexOf(section), cancel).ToListAsync(cancel);
    }

    private static IAsyncEnumerable<(TableEntity Row, int Bytes)> RowsAsync(BackupFile backup, int section, CancellationToken cancel) =>
        backup.ReadAsync(section, cancel).Select(line => (RowJson.Read(line), line.Length));

    /// <summary>Jobs that the storage has already stay as they are.</summary>
    private static async IAsyncEnumerable<(TableEntity Row, int Bytes)> JobRowsAsync(
        TableClient table, IAsyncEnumerable<(TableEntity Row, int Bytes)> rows, string? partner,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        HashSet<(string, string)> known = await RowKeysOf.AllAsync(table, cancel);
        await foreach ((TableEntity Row, int Bytes) each in rows.WithCancellation(cancel))
        {
            if (BackedUpRows.IsJob(each.Row, partner) && !known.Contains((each.Row.PartitionKey, each.Row.RowKey)))
                yield return each;
        }
    }

    /// <summary>
    /// Stores an intent for each case whose erasure was not complete, so that the work sweep completes it. The intent's id follows from the
    /// case, so that a restore that continues stores it once.
    /// </summary>
    private async IAsyncEnumerable<(TableEntity Row, int Bytes)> WithIntentsAsync(
        IAsyncEnumerable<(TableEntity Row, int Bytes)> rows, string partner)
    {
        await foreach ((TableEntity Row, int Bytes) each in rows)
        {
            if (Tombstone.Is(each.Row) && Tombstone.IsErasing(each.Row))
            {
                string name = RowKeys.NameOf(each.Row.RowKey);
                var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(each.Row.PartitionKey + name)).AsSpan(0, GuidBytes));
                await erasures.AddAsync(new(id, partner, name, Tag: ""));
            }

            yield return each;
        }
    }
}

/// <summary>A backup that was restored.</summary>
/// <param name="Partners">The partners.</param>
/// <param name="ResumedAt">How many sections an interrupted restore had written before; 0 if this one was not interrupted.</param>
/// <param name="ActivatedOtherwise">
/// The guidelines that have another activation in the storage than in the backup. Its job did not see the restored cases, so a version has
/// to be activated again.
/// </param>
public sealed record RestoredBackup(ImmutableArray<string> Partners, int ResumedAt, ImmutableArray<string> ActivatedOtherwise);
