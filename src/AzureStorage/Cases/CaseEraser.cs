using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.AzureStorage.Requests;
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

    /// <summary>Each erased row needs two actions, one for itself and one for its event. Each step also marks the tombstone.</summary>
    private const int RowsPerStep = (MaxActions - 1) / 2;

    private static readonly string[] ErasedColumns = ["PartitionKey", "RowKey", RevisionRow.Sequence];

    /// <inheritdoc cref="ICaseStore.DeleteAsync"/>
    public async Task<DeletionState> DeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion, bool mayLeaveHistory)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        string partition = RowKeys.Partition(key);
        bool isErased = false;
        BucketWriteResult result = await buckets.WriteAsync(BucketAddress.Of(key), async _ =>
        {
            Task<List<TableEntity>> history = ReadHistoryAsync(table, key, RowsPerStep);
            List<TableEntity> examples =
                await table.ReadAsync(RowKeys.AllExamples(key.Partner, key.Bucket), ExampleRow.MaxPerBucket, default);
            List<TableTransactionAction> rows =
            [
                EventRow.Redact(partition, before.Sequence),
                .. examples.Where(row => ExampleRow.Contains(row, key))
                    .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)),
                .. before.Agenda is { } agenda ? [AgendaRow.Delete(key, agenda)] : Array.Empty<TableTransactionAction>(),
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
        bool isLast = true;
        BucketWriteResult result = await buckets.WriteAsync(BucketAddress.Of(key), async _ =>
        {
            Task<List<TableEntity>> history = ReadHistoryAsync(table, key, RowsPerStep);
            NullableResponse<TableEntity> found = await StorageCall.RunAsync(
                () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(key), RowKeys.Case(key)));
            List<TableEntity> rows = await history;
            // Another eraser may have completed this, and the case may even be stored again.
            if (!found.HasValue || !Tombstone.Is(found.Value!) || !Tombstone.FromRow(found.Value!).IsErasing)
            {
                isLast = true;
                return null;
            }

            isLast = rows.Count < RowsPerStep;
            return new([Tombstone.Mark(found.Value!, isErasing: !isLast), .. Erase(rows)], []);
        });
        // Everything was read under the head that the storage has confirmed.
        return result.State != BucketWriteState.RowRefused
            ? !isLast
            : throw new InvalidOperationException("The history of a deleted case refers to an event that does not exist.");
    }

    /// <summary>Reads the keys of earlier revisions and of the markers of follow-up events.</summary>
    private static async Task<List<TableEntity>> ReadHistoryAsync(TableClient table, CaseKey key, int count)
    {
        List<TableEntity> rows = await table.ReadAsync(RowKeys.DecisionsBefore(key, long.MaxValue), count, default, ErasedColumns);
        if (rows.Count < count)
            rows.AddRange(await table.ReadAsync(RowKeys.FollowUpEvents(key), count - rows.Count, default, ErasedColumns));
        return rows;
    }

    private static TableTransactionAction[] Erase(List<TableEntity> history) =>
    [
        .. history.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
        .. history.Select(row => EventRow.Redact(
            row.PartitionKey, row.GetInt64(RevisionRow.Sequence) ?? RowKeys.SequenceOfFollowUpEvent(row.RowKey))),
    ];
}
