using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Erases cases in steps that can each be repeated. One transaction turns the case's row into a tombstone (readers no longer find the
/// case), redacts its event and appends the deletion event. Further transactions delete the earlier revisions and the markers of its
/// follow-up events, and redact the events that they point to. The last one records in the tombstone that nothing is left.
/// </summary>
internal sealed class CaseEraser(StorageTables tables, BucketWriter buckets)
{
    /// <summary>
    /// A transaction holds 100 actions. Each erased row needs two, one for itself and one for its event; the tombstone and the bucket's
    /// head need one each.
    /// </summary>
    private const int RowsAtOnce = 49;

    /// <inheritdoc cref="ICaseStore.EraseAsync"/>
    public async Task<bool> EraseAsync(CaseKey key, StoredCase before, FeedEvent deletion)
    {
        if (!before.IsErasing && !await WriteTombstoneAsync(key, before, deletion))
            return false;
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        // Every step is conditional on the tombstone's ETag, so a case that is stored again in the meantime is not touched.
        while (await FindTombstoneAsync(table, key) is { } tombstone)
        {
            List<TableEntity> rows = await table.ReadAsync(RowKeys.DecisionsBefore(key, long.MaxValue), RowsAtOnce, default);
            if (rows.Count < RowsAtOnce)
                rows.AddRange(await table.ReadAsync(RowKeys.FollowUpEvents(key), RowsAtOnce - rows.Count, default));
            TableTransactionAction[] actions = await EraseRowsAsync(table, rows);
            var mark = new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, Tombstone.ToRow(key, deletion, isErasing: rows.Count > 0), tombstone.ETag);
            await buckets.TryWriteAsync(key, _ => ([mark, .. actions], 0));
        }

        return true;
    }

    private async Task<bool> WriteTombstoneAsync(CaseKey key, StoredCase before, FeedEvent deletion)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity? latestEvent = await FindAsync(table, RowKeys.Partition(key), RowKeys.Event(before.Sequence));
        TableTransactionAction[] examples = await DeleteExamplesAsync(table, key);
        BucketWriteResult written = await buckets.TryWriteAsync(key, last =>
        (
            [
                new(TableTransactionActionType.UpdateReplace, Tombstone.ToRow(key, deletion, isErasing: true), new ETag(before.Tag)),
                .. Redact(latestEvent),
                .. examples,
                .. before.Agenda is { } agenda ? [AgendaRow.Delete(key, agenda)] : Array.Empty<TableTransactionAction>(),
                new(TableTransactionActionType.Add, EventRow.ToRow(deletion, RowKeys.Partition(key), last + 1)),
            ],
            1));
        return written.IsWritten;
    }

    /// <summary>Deletes the previews' example rows that name the case.</summary>
    private static async Task<TableTransactionAction[]> DeleteExamplesAsync(TableClient table, CaseKey key)
    {
        List<TableEntity> rows = await table.ReadAsync(RowKeys.AllExamples(key.Partner, key.Bucket), ExampleRow.MaxPerBucket, default);
        return [.. rows.Where(row => ExampleRow.Contains(row, key))
            .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))];
    }

    private static IEnumerable<TableTransactionAction> Redact(params IEnumerable<TableEntity?> events) =>
        events.OfType<TableEntity>()
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, EventRow.Redact(row), ETag.All));

    /// <summary>Returns the tombstone while something is left to erase.</summary>
    private static async Task<TableEntity?> FindTombstoneAsync(TableClient table, CaseKey key) =>
        await FindAsync(table, RowKeys.Partition(key), RowKeys.Case(key)) is { } row
            && Tombstone.Is(row)
            && Tombstone.FromRow(row).IsErasing
            ? row
            : null;

    /// <summary>Deletes revisions and follow-up markers, and redacts the events that they point to.</summary>
    private static async Task<TableTransactionAction[]> EraseRowsAsync(TableClient table, List<TableEntity> rows)
    {
        TableEntity?[] events = await Task.WhenAll(
            rows.Select(row => FindAsync(table, row.PartitionKey,
                RowKeys.Event(row.GetInt64(RevisionRow.Sequence) ?? RowKeys.SequenceOfFollowUpEvent(row.RowKey)))));
        return
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
            .. Redact(events),
        ];
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, string partition, string row)
    {
        NullableResponse<TableEntity> found = await StorageCall.RunAsync(() => table.GetEntityIfExistsAsync<TableEntity>(partition, row));
        return found.HasValue ? found.Value : null;
    }
}
