using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Writes transactions to buckets. Each bucket has a head row with the number of its last event, and every transaction raises that number
/// under the row's ETag. So event numbers have no gaps and follow the order of transactions: a reader that has seen event n has missed
/// none before it.
/// </summary>
public sealed class BucketWriter(StorageTables tables)
{
    private readonly ConcurrentDictionary<string, Bucket> known = new();

    /// <summary>Writes one transaction to a bucket.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="buckets">The number of the partner's buckets.</param>
    /// <param name="number">The bucket.</param>
    /// <param name="actions">
    /// Given the number of the last event, returns the transaction's actions and the number of events that they add. The head's own action
    /// is appended.
    /// </param>
    /// <param name="decidedBy">For each guideline, the activation that decided the cases to write.</param>
    internal async Task<BucketWriteResult> TryWriteAsync(
        string partner,
        int buckets,
        int number,
        Func<long, (IReadOnlyList<TableTransactionAction> Actions, int Events)> actions,
        IReadOnlyCollection<KeyValuePair<string, long>>? decidedBy = null)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        string partition = RowKeys.Partition(partner, number);
        Bucket bucket = known.GetOrAdd(partition, _ => new Bucket());
        await bucket.Turn.WaitAsync();
        try
        {
            BucketHead head = bucket.Head ?? await ReadHeadAsync(table, partner, buckets, number);
            if (head.Supersedes(decidedBy ?? []))
            {
                bucket.Head = head;
                return new(CommitState.Superseded);
            }

            (IReadOnlyList<TableTransactionAction> written, int events) = actions(head.Sequence);
            BucketHead next = head.WithActivations(decidedBy ?? []) with { Sequence = head.Sequence + events };
            TableTransactionAction raise = head.Tag is { } tag
                ? new(TableTransactionActionType.UpdateReplace, next.ToRow(partition, buckets), tag)
                : new(TableTransactionActionType.Add, next.ToRow(partition, buckets));
            // If the outcome stays unknown, the next write must read the head again.
            bucket.Head = null;
            (IReadOnlyList<Response>? responses, BucketWriteResult result) = await SubmitAsync(table, [.. written, raise]);
            if (responses is not null)
                bucket.Head = next with { Tag = responses[^1].Headers.ETag!.Value };
            return result;
        }
        finally
        {
            bucket.Turn.Release();
        }
    }

    internal Task<BucketWriteResult> TryWriteAsync(
        CaseKey key,
        Func<long, (IReadOnlyList<TableTransactionAction> Actions, int Events)> actions,
        IReadOnlyCollection<KeyValuePair<string, long>>? decidedBy = null) =>
        TryWriteAsync(key.Partner, key.Buckets, key.Bucket, actions, decidedBy);

    internal async Task<BucketHead> FindHeadAsync(Partner partner, int bucket) =>
        await ReadHeadAsync(await tables.GetAsync(StorageTables.Cases), partner.Id, partner.Buckets, bucket);

    /// <summary>Finds the number of buckets that a partner's cases were stored under; null when nothing was stored yet.</summary>
    internal async Task<int?> FindCountAsync(string partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(partner, 0), RowKeys.Head, [BucketHead.Count], cancel),
                cancel);
        return row.HasValue ? row.Value!.GetInt32(BucketHead.Count) : null;
    }

    /// <summary>Records the number of buckets that a partner's cases are stored under.</summary>
    internal async Task RecordCountAsync(Partner partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity head = BucketHead.Empty.ToRow(RowKeys.Partition(partner.Id, 0), partner.Buckets);
        try
        {
            await StorageCall.RunAsync(() => table.AddEntityAsync(head, cancel), cancel);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The row exists already. Whether it has the same number is checked when the partner is read.
        }
    }

    private static async Task<BucketHead> ReadHeadAsync(TableClient table, string partner, int buckets, int bucket)
    {
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(partner, bucket), RowKeys.Head, BucketHead.Properties));
        return row.HasValue ? BucketHead.FromRow(row.Value!, partner, buckets) : BucketHead.Empty;
    }

    /// <summary>Returns no responses when a row has changed since it was read. The head's action is the last one.</summary>
    private static async Task<(IReadOnlyList<Response>? Responses, BucketWriteResult Result)> SubmitAsync(
        TableClient table, IReadOnlyList<TableTransactionAction> actions)
    {
        try
        {
            Response<IReadOnlyList<Response>> responses = await StorageCall.RunAsync(() => table.SubmitTransactionAsync(actions));
            return (responses.Value, new(CommitState.Written, FirstTag: responses.Value[0].Headers.ETag));
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            int? failed = (e as TableTransactionFailedException)?.FailedTransactionActionIndex;
            return (null, failed is { } action && action < actions.Count - 1
                ? new(CommitState.CaseChanged, action)
                : new(CommitState.BucketChanged));
        }
    }

    /// <summary>Writers in one process take turns here; writers in different processes are kept apart by the head's ETag.</summary>
    private sealed class Bucket
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public BucketHead? Head { get; set; }
    }
}
