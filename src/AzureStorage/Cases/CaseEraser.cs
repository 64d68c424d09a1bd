using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Erases cases. First the case's row becomes a tombstone (the case is gone for readers), its event loses what it says of the patient and the deletion is told,
/// in one transaction; then the revisions before it go, and what told of its follow-up, each together with what its event says; last the tombstone says that nothing is left. Every step can
/// be repeated.
/// </summary>
internal sealed class CaseEraser(StorageTables tables, BucketWriter buckets)
{
    /// <summary>Each row that is erased takes its event along, and so two rows of a transaction; the tombstone and the bucket take one each.</summary>
    private const int RowsAtOnce = 49;

    /// <summary>The most previews whose examples are kept in a bucket; <see cref="ExampleRow"/>.</summary>
    private const int MostPreviews = ExampleRow.MaxPerBucket;

    /// <summary>As <see cref="ICaseStore.EraseAsync"/>.</summary>
    public async Task<bool> EraseAsync(CaseKey key, StoredCase before, FeedEvent deletion)
    {
        if (!before.Erasing && !await WriteTombstoneAsync(key, before, deletion))
            return false;
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        // Every step is tied to the tombstone as it was read: a case that is stored anew in the meantime is not touched.
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
        TableEntity? told = await FindAsync(table, RowKeys.Partition(key), RowKeys.Event(before.Sequence));
        TableTransactionAction[] examples = await DeleteExamplesAsync(table, key);
        BucketWriteResult written = await buckets.TryWriteAsync(key, last =>
        (
            [
                new(TableTransactionActionType.UpdateReplace, Tombstone.ToRow(key, deletion, isErasing: true), new ETag(before.Tag)),
                .. Redact(told),
                .. examples,
                .. before.Agenda is { } agenda ? [AgendaRow.Delete(key, agenda)] : Array.Empty<TableTransactionAction>(),
                new(TableTransactionActionType.Add, EventRow.ToRow(deletion, RowKeys.Partition(key), last + 1)),
            ],
            1));
        return written.IsWritten;
    }

    /// <summary>What takes the case out of what previews found.</summary>
    private static async Task<TableTransactionAction[]> DeleteExamplesAsync(TableClient table, CaseKey key)
    {
        List<TableEntity> rows = await table.ReadAsync(RowKeys.AllExamples(key.Partner, key.Bucket), MostPreviews, default);
        return [.. rows.Where(row => ExampleRow.Contains(row, key)).Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))];
    }

    private static IEnumerable<TableTransactionAction> Redact(params IEnumerable<TableEntity?> events) =>
        events.OfType<TableEntity>().Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, EventRow.Redact(row), ETag.All));

    /// <summary>The tombstone, while there is something left to erase.</summary>
    private static async Task<TableEntity?> FindTombstoneAsync(TableClient table, CaseKey key) =>
        await FindAsync(table, RowKeys.Partition(key), RowKeys.Case(key)) is { } row && Tombstone.Is(row) && Tombstone.FromRow(row).Erasing ? row : null;

    /// <summary>What erases revisions and rows that name events, and what these events say of the patient.</summary>
    private static async Task<TableTransactionAction[]> EraseRowsAsync(TableClient table, List<TableEntity> rows)
    {
        TableEntity?[] events = await Task.WhenAll(
            rows.Select(row => FindAsync(table, row.PartitionKey, RowKeys.Event(row.GetInt64(RevisionRow.Sequence) ?? RowKeys.SequenceOfFollowUpEvent(row.RowKey)))));
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
