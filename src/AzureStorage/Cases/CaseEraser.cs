using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Erases cases. One transaction turns the case's row into a tombstone (readers no longer find the case), redacts its event and appends
/// the deletion event. It also erases the history if that fits; otherwise further transactions do. Each deletes earlier revisions and the
/// markers of follow-up events, and redacts the events that they point to. The last one records in the tombstone that nothing is left.
/// </summary>
internal sealed class CaseEraser(StorageTables tables, BucketWriter buckets)
{
    /// <summary>The number of actions that a transaction has room for, next to the one on the bucket's head.</summary>
    private const int MaxActions = 99;

    /// <summary>Each erased row needs two actions, one for itself and one for its event. The tombstone is marked too.</summary>
    private const int RowsPerTransaction = (MaxActions - 1) / 2;

    private const int RowsReadAtOnce = 10 * RowsPerTransaction;

    private static readonly string[] ErasedColumns = ["PartitionKey", "RowKey", RevisionRow.Sequence];

    /// <inheritdoc cref="ICaseStore.DeleteAsync"/>
    public async Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        string partition = RowKeys.Partition(key);
        bool isErased = false;
        BucketWriteResult result = await buckets.WriteAsync(BucketAddress.Of(key), async _ =>
        {
            Task<List<TableEntity>> history = ReadHistoryAsync(table, key, RowsPerTransaction);
            List<TableEntity> examples =
                await table.ReadAsync(RowKeys.AllExamples(key.Partner, key.Bucket), ExampleRow.MaxPerBucket, default);
            List<TableTransactionAction> rows =
            [
                EventRow.Redact(partition, before.Sequence),
                .. examples.Where(row => ExampleRow.Contains(row, key))
                    .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)),
                .. AgendaRow.Deletions(key, before.Agendas),
            ];
            // The tombstone and the deletion event need one action each.
            TableTransactionAction[] erased = Erase(await history);
            isErased = rows.Count + erased.Length + 2 <= MaxActions;
            if (!isErased && !mayLeaveHistory)
                return null;
            TableEntity tombstone = Tombstone.ToRow(key, deletion, isErasing: !isErased);
            return new(
                [
                    new(TableTransactionActionType.UpdateReplace, tombstone, new ETag(before.Tag)),
                    .. rows,
                    .. isErased ? erased : [],
                ],
                [deletion]);
        });
        return result.State switch
        {
            BucketWriteState.Unneeded => DeletionState.HistoryTooLong,
            BucketWriteState.Written => isErased ? DeletionState.Erased : DeletionState.Erasing,
            _ => DeletionState.CaseChanged,
        };
    }

    /// <inheritdoc cref="ICaseStore.EraseStepAsync"/>
    public async Task<bool> EraseStepAsync(CaseKey key)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        // Reading many rows at once is what makes a long erasure fast. Another eraser may delete them first.
        List<TableEntity> read = await ReadHistoryAsync(table, key, RowsReadAtOnce);
        foreach (TableEntity[] rows in read.Chunk(RowsPerTransaction).Where(rows => rows.Length == RowsPerTransaction))
        {
            BucketWriteResult result = await EraseAsync(table, key, () => Task.FromResult<IReadOnlyList<TableEntity>>(rows));
            if (result.State == BucketWriteState.Unneeded)
                return false;
            if (result.State == BucketWriteState.RowRefused)
                break;
        }

        return read.Count == RowsReadAtOnce || await EraseLastAsync(table, key);
    }

    /// <summary>
    /// Erases one transaction's rows, read under the bucket's head, so that fewer rows than a transaction erases are the last ones.
    /// </summary>
    /// <returns>Whether something is left to erase.</returns>
    private async Task<bool> EraseLastAsync(TableClient table, CaseKey key)
    {
        int count = 0;
        BucketWriteResult result = await EraseAsync(table, key, async () =>
        {
            List<TableEntity> rows = await ReadHistoryAsync(table, key, RowsPerTransaction);
            count = rows.Count;
            return rows;
        });
        return result.State switch
        {
            BucketWriteState.Unneeded => false,
            BucketWriteState.Written => count == RowsPerTransaction,
            _ => throw new InvalidOperationException("The history of a deleted case refers to an event that does not exist."),
        };
    }

    /// <summary>Erases rows unless the erasure is complete, by which time the case may even be stored again.</summary>
    private Task<BucketWriteResult> EraseAsync(TableClient table, CaseKey key, Func<Task<IReadOnlyList<TableEntity>>> history) =>
        buckets.WriteAsync(BucketAddress.Of(key), async _ =>
        {
            Task<IReadOnlyList<TableEntity>> reading = history();
            TableEntity? found = await table.FindAsync(RowKeys.Partition(key), RowKeys.Case(key), default);
            IReadOnlyList<TableEntity> rows = await reading;
            if (found is null || !Tombstone.Is(found) || !Tombstone.FromRow(found).IsErasing)
                return null;
            return new([Tombstone.Mark(found, isErasing: rows.Count == RowsPerTransaction), .. Erase(rows)], []);
        });

    /// <summary>Reads the keys of earlier revisions and of the markers of follow-up events.</summary>
    private static async Task<List<TableEntity>> ReadHistoryAsync(TableClient table, CaseKey key, int count)
    {
        List<TableEntity> rows = await table.ReadAsync(RowKeys.DecisionsBefore(key, long.MaxValue), count, default, ErasedColumns);
        if (rows.Count < count)
            rows.AddRange(await table.ReadAsync(RowKeys.FollowUpEvents(key), count - rows.Count, default, ErasedColumns));
        return rows;
    }

    private static TableTransactionAction[] Erase(IReadOnlyList<TableEntity> history) =>
    [
        .. history.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
        .. history.Select(row => EventRow.Redact(
            row.PartitionKey, row.GetInt64(RevisionRow.Sequence) ?? RowKeys.SequenceOfFollowUpEvent(row.RowKey))),
    ];
}
