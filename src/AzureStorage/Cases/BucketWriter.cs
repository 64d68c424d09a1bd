using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Writes to buckets. Each bucket has a head row with the number of its last event; every transaction raises it under its tag, so the numbers have no gap
/// and their order is the order of the transactions: a reader who has seen event n never misses one before it.
/// </summary>
public sealed class BucketWriter(StorageTables tables)
{
    private readonly ConcurrentDictionary<string, Bucket> known = new();

    /// <summary>Writes one transaction to a bucket.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="buckets">The number of the partner's buckets.</param>
    /// <param name="number">The bucket.</param>
    /// <param name="actions">From the number of the last event to the transaction's actions, and how many events they add. (The head's own action is added.)</param>
    /// <param name="decidedBy">By guideline, the activation by which the cases that are written were decided.</param>
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
            // Forgotten until the transaction is known to have been written.
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

    /// <inheritdoc cref="TryWriteAsync(string, int, int, Func{long, ValueTuple{IReadOnlyList{TableTransactionAction}, int}}, IReadOnlyCollection{KeyValuePair{string, long}})"/>
    internal Task<BucketWriteResult> TryWriteAsync(
        CaseKey key,
        Func<long, (IReadOnlyList<TableTransactionAction> Actions, int Events)> actions,
        IReadOnlyCollection<KeyValuePair<string, long>>? decidedBy = null) =>
        TryWriteAsync(key.Partner, key.Buckets, key.Bucket, actions, decidedBy);

    /// <summary>What a bucket's head says.</summary>
    internal async Task<BucketHead> FindHeadAsync(Partner partner, int bucket) =>
        await ReadHeadAsync(await tables.GetAsync(StorageTables.Cases), partner.Id, partner.Buckets, bucket);

    /// <summary>The number of buckets with which the cases of a partner were stored, or null when there are none yet.</summary>
    internal async Task<int?> FindCountAsync(string partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(partner, 0), RowKeys.Head, [BucketHead.Count], cancel), cancel);
        return row.HasValue ? row.Value!.GetInt32(BucketHead.Count) : null;
    }

    /// <summary>Records with how many buckets the cases of a partner are stored.</summary>
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
            // It is there; whether it says the same is found when the partner is read.
        }
    }

    private static async Task<BucketHead> ReadHeadAsync(TableClient table, string partner, int buckets, int bucket)
    {
        NullableResponse<TableEntity> row = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(partner, bucket), RowKeys.Head, BucketHead.Properties));
        return row.HasValue ? BucketHead.FromRow(row.Value!, partner, buckets) : BucketHead.Empty;
    }

    /// <summary>The responses, or null when a row was not as it was expected to be. The head's action is the last.</summary>
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
            return (null, failed is { } action && action < actions.Count - 1 ? new(CommitState.CaseChanged, action) : new(CommitState.BucketChanged));
        }
    }

    /// <summary>Writers of one process take turns; those of several meet at the head's tag.</summary>
    private sealed class Bucket
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public BucketHead? Head { get; set; }
    }
}
