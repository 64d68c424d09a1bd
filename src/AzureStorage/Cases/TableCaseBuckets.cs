using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

internal sealed class TableCaseBuckets(StorageTables tables, BucketWriter buckets) : ICaseBuckets
{
    /// <inheritdoc/>
    public async Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel) =>
        (await buckets.FindHeadAsync(partner, bucket)).Sequence;

    /// <inheritdoc/>
    public async Task FenceAsync(Partner partner, int bucket, string guideline, long activation)
    {
        // The bucket may know a later activation already.
        await WriteAsync(partner, bucket, _ => ([], 0), [new(guideline, activation)]);
    }

    /// <inheritdoc/>
    public async Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        AsyncPageable<TableEntity> rows = table.QueryAsync<TableEntity>(
            RowKeys.CasesAfter(bucket, partner.Id, after), TableReads.MaxRowsPerPage, isWhole
                ? RevisionRow.Properties
                : RevisionRow.DecidedBy, cancel);
        await using IAsyncEnumerator<Page<TableEntity>> pages = rows.AsPages().GetAsyncEnumerator(cancel);
        while (await StorageCall.RunAsync(() => pages.MoveNextAsync().AsTask(), cancel))
        {
            Page<TableEntity> page = pages.Current;
            // The service may return an empty page with a continuation token.
            if (page.Values.Count == 0 && page.ContinuationToken is not null)
                continue;
            return new(
                [.. page.Values.Where(row => row.ContainsKey(nameof(CaseRevision.ContentHash))).Select(row => ToCase(row, isWhole))],
                page.ContinuationToken is null ? null : RowKeys.NameOf(page.Values[^1].RowKey));
        }

        return new([], null);
    }

    /// <inheritdoc/>
    public Task AppendEventOnceAsync(Partner partner, FeedEvent feedEvent, string once)
    {
        string partition = RowKeys.Partition(partner.Id, 0);
        return WriteAsync(
            partner,
            0,
            last =>
            (
                [
                    new(TableTransactionActionType.Add, new TableEntity(partition, RowKeys.OnceMarker(once))),
                    new(TableTransactionActionType.Add, EventRow.ToRow(feedEvent, partition, last + 1)),
                ],
                1),
            []);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlacedEvent>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        List<TableEntity> rows = await table.ReadAsync(RowKeys.EventsOf(partner.Id, bucket, after, upTo, type, cause), count, cancel);
        return [.. rows.Select(row => new PlacedEvent(bucket, RowKeys.SequenceOf(row.RowKey), EventRow.FromRow(row)))];
    }

    private static PagedCase ToCase(TableEntity row, bool isWhole) => new(
        RowKeys.NameOf(row.RowKey),
        row.GetString(nameof(CaseRevision.Guideline)),
        row.GetString(nameof(CaseRevision.ContentHash)),
        row.GetString(nameof(CaseRevision.Cause)),
        isWhole ? RevisionRow.ToStoredCase(row) : null);

    /// <summary>Retries until the rows are written, turn out to be written already, or belong to a superseded activation.</summary>
    private async Task WriteAsync(
        Partner partner, int bucket, Func<long, (IReadOnlyList<TableTransactionAction>, int)> actions,
            IReadOnlyCollection<KeyValuePair<string, long>> activations)
    {
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            BucketWriteResult result = await buckets.TryWriteAsync(partner.Id, partner.Buckets, bucket, actions, activations);
            if (result.State != CommitState.BucketChanged)
                return;
            await Contention.PauseAsync(attempt);
        }

        throw Contention.TooMany("Too many writers are changing this bucket at once.");
    }
}
