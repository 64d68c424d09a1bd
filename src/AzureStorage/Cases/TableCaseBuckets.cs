using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
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
        await buckets.WriteAsync(BucketAddress.Of(partner, bucket), _ => new BucketChange([], []), [new(guideline, activation)]);
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
    public async Task AppendOnceAsync(Partner partner, FeedEvent feedEvent, string once)
    {
        var bucket = BucketAddress.Of(partner, 0);
        var marker = new TableEntity(bucket.Partition, RowKeys.OnceMarker(once));
        // If the marker is refused, the event was appended before.
        await buckets.WriteAsync(bucket, _ => new BucketChange([new(TableTransactionActionType.Add, marker)], [feedEvent]));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<FeedEntry>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        List<TableEntity> rows = await table.ReadAsync(RowKeys.EventsOf(partner.Id, bucket, after, upTo, type, cause), count, cancel);
        return [.. rows.Select(row => new FeedEntry(bucket, RowKeys.SequenceOf(row.RowKey), EventRow.FromRow(row)))];
    }

    private static PagedCase ToCase(TableEntity row, bool isWhole) => new(
        RowKeys.NameOf(row.RowKey),
        row.GetString(nameof(CaseRevision.Guideline)),
        row.GetString(nameof(CaseRevision.ContentHash)),
        row.GetString(nameof(CaseRevision.Cause)),
        isWhole ? RevisionRow.ToStoredCase(row) : null);
}
