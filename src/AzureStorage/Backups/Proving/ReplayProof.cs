using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Rows;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.AzureStorage.Backups.Proving;

/// <summary>
/// Proves that a backup is enough to say what was decided and why: every revision of every case is decided again from its facts, its date
/// and the guideline versions of the backup, and compared with what was stored, down to the hash of the answer's bytes. And every bucket
/// has as many events as its head says.
/// </summary>
public static class ReplayProof
{
    private const int RowsAtOnce = 512;

    /// <summary>Replays every decision of a backup.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="records">Reads how the guidelines' facts are read from records.</param>
    /// <param name="progress">Notified of every section.</param>
    /// <param name="cancel">Cancels the proof.</param>
    /// <exception cref="BackupException">This program does not accept a guideline of the backup.</exception>
    public static async Task<ReplayReport> OfAsync(
        BackupFile backup, IRecordReader records, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var tally = new Tally(await BackedUpVersions.ReadAsync(backup, records, cancel));
        for (int section = 0; section < backup.Sections.Length; section++)
        {
            progress?.Report(new("replaying", section, backup.Sections.Length));
            if (backup.Sections[section].Table == StorageTables.Cases)
                await tally.AddBucketAsync(backup.Sections[section].Partition!, backup.ReadAsync(section, cancel), cancel);
        }

        return tally.ToReport();
    }

    private sealed class Tally(ImmutableDictionary<string, PublishedVersion> versions)
    {
        private readonly ConcurrentBag<ReplayDifference> differences = [];
        private long replayed;
        private long ofOtherEngines;

        public async Task AddBucketAsync(string partition, IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancel)
        {
            long events = 0;
            long last = 0;
            await foreach (ReadOnlyMemory<byte>[] some in lines.Chunk(RowsAtOnce))
            {
                TableEntity[] rows = [.. some.Select(RowJson.Read)];
                events += rows.Count(row => RowKeys.IsEvent(row.RowKey));
                last += rows.Where(row => row.RowKey == RowKeys.Head).Sum(row => row.GetInt64(RevisionRow.Sequence)!.Value);
                Parallel.ForEach(
                    rows.Where(row => RowKeys.IsRevision(row.RowKey) && !Tombstone.Is(row)),
                    new ParallelOptions { CancellationToken = cancel }, Replay);
            }

            if (events != last)
                differences.Add(new(partition, RowKeys.Head, Invariant($"The bucket's last event is {last}; it has {events} events.")));
        }

        public ReplayReport ToReport() => new(
            replayed, ofOtherEngines,
            [.. differences.OrderBy(each => each.Partition, StringComparer.Ordinal).ThenBy(each => each.Row, StringComparer.Ordinal)]);

        private void Replay(TableEntity row)
        {
            CaseRevision stored = RevisionRow.FromRow(row);
            if (stored.EngineVersion != Engine.Version)
                Interlocked.Increment(ref ofOtherEngines);
            else if (RevisionProof.Difference(stored, versions) is { } difference)
                differences.Add(new(row.PartitionKey, row.RowKey, difference));
            else
                Interlocked.Increment(ref replayed);
        }
    }
}
