using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Guidelines;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>
/// Decides which guideline rows of a backup go into a storage that may have some already: the shipped versions that a host published, or
/// those of a service that lost one partner. A guideline without an activation takes all rows of the backup. One with an activation keeps
/// its own rows and gets those that it lacks.
/// </summary>
internal sealed class GuidelineMerge
{
    private readonly PublishedState stored;
    private readonly HashSet<(string Guideline, string Row)> keys;

    private GuidelineMerge(PublishedState stored, HashSet<(string Guideline, string Row)> keys) =>
        (this.stored, this.keys) = (stored, keys);

    public static async Task<GuidelineMerge> WithAsync(TableClient table, PublishedState stored, CancellationToken cancel)
    {
        HashSet<(string, string)> keys = await RowKeysOf.AllAsync(table, cancel);
        return new(stored, keys);
    }

    /// <summary>Checks that a row of the backup and the storage do not contradict each other.</summary>
    /// <param name="row">The row.</param>
    /// <param name="hasOwnNumbers">Whether the restored buckets get the numbers that activations have in this storage.</param>
    /// <exception cref="BackupException">They do.</exception>
    public void Check(TableEntity row, bool hasOwnNumbers)
    {
        string guideline = row.PartitionKey;
        if (row.RowKey == GuidelineRows.Active)
        {
            Activation backedUp = GuidelineRows.ToActivation(row);
            if (!hasOwnNumbers && stored.ActivationOf(guideline) is { } known && known.Number < backedUp.Number)
            {
                throw new BackupException(
                    Invariant($"{guideline} was activated {known.Number} times in this storage and {backedUp.Number} times in the backup. ")
                    + "Cases of the backup cannot be changed under an earlier activation: restore into another storage.");
            }
        }
        else if (row.RowKey.StartsWith(GuidelineRows.VersionPrefix, StringComparison.Ordinal))
        {
            VersionHead backedUp = GuidelineRows.ToHead(row);
            if (stored.Find(guideline, backedUp.Version) is { } known && known.ContentHash != backedUp.ContentHash)
            {
                throw new BackupException(
                    $"This storage has another content of {guideline} {backedUp.Version} than the backup. A version has one content.");
            }
        }
    }

    /// <summary>
    /// Returns the rows to write. The activation is the last one of its guideline, so that an interrupted restore writes the others again.
    /// </summary>
    public IEnumerable<(TableEntity Row, int Bytes)> Select(IEnumerable<(TableEntity Row, int Bytes)> backedUp) =>
        backedUp.Where(each => IsTaken(each.Row)).OrderBy(each => each.Row.PartitionKey, StringComparer.Ordinal)
            .ThenBy(each => each.Row.RowKey == GuidelineRows.Active);

    /// <summary>The guidelines that have another activation in the storage than in the backup.</summary>
    public ImmutableArray<string> ActivatedOtherwise(IEnumerable<TableEntity> backedUp) =>
    [
        .. backedUp.Where(row => row.RowKey == GuidelineRows.Active).Select(GuidelineRows.ToActivation)
            .Where(each => stored.ActivationOf(each.Guideline) is { } known
                && (known.Number, known.ContentHash) != (each.Number, each.ContentHash))
            .Select(each => each.Guideline),
    ];

    private bool IsTaken(TableEntity row) =>
        stored.ActivationOf(row.PartitionKey) is null || !keys.Contains((row.PartitionKey, row.RowKey));
}
