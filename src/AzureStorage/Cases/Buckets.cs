using System.Collections.Concurrent;
using Application.Cases;
using Application.Partners;
using Azure;
using Azure.Data.Tables;
using AzureStorage.Tables;

namespace AzureStorage.Cases;

/// <summary>
/// Writes to buckets. Each bucket has a head row with the number of its last event; every transaction raises it under its tag, so the numbers have no gap
/// and their order is the order of the transactions: a reader who has seen event n never misses one before it.
/// </summary>
public sealed class Buckets(StorageTables tables)
{
    private const string Count = "Buckets";

    private readonly ConcurrentDictionary<string, Bucket> known = new();

    /// <summary>Writes one transaction to a bucket.</summary>
    /// <param name="key">A case of the bucket.</param>
    /// <param name="actions">From the number of the last event to the transaction's actions, and how many events they add. (The head's own action is added.)</param>
    /// <returns>Whether it was written; otherwise the bucket or a row has changed.</returns>
    internal async Task<bool> TryWriteAsync(CaseKey key, Func<long, (IReadOnlyList<TableTransactionAction> Actions, int Events)> actions)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        Bucket bucket = known.GetOrAdd(RowKeys.Partition(key), _ => new Bucket());
        await bucket.Turn.WaitAsync();
        try
        {
            Head head = bucket.Head ?? await ReadHeadAsync(table, key);
            (IReadOnlyList<TableTransactionAction> written, int events) = actions(head.Sequence);
            var next = new TableEntity(RowKeys.Partition(key), RowKeys.Head) { [RevisionRow.Sequence] = head.Sequence + events, [Count] = key.Buckets };
            TableTransactionAction raise = head.Tag is { } tag
                ? new(TableTransactionActionType.UpdateReplace, next, tag)
                : new(TableTransactionActionType.Add, next);
            // Forgotten until the transaction is known to have been written.
            bucket.Head = null;
            if (await SubmitAsync(table, [.. written, raise]) is not { } responses)
                return false;
            bucket.Head = new(head.Sequence + events, responses[^1].Headers.ETag!.Value);
            return true;
        }
        finally
        {
            bucket.Turn.Release();
        }
    }

    /// <summary>The number of buckets with which the cases of a partner were stored, or null when there are none yet.</summary>
    internal async Task<int?> FindCountAsync(string partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        NullableResponse<TableEntity> row = await Unavailable.GuardAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(partner, 0), RowKeys.Head, [Count], cancel), cancel);
        return row.HasValue ? row.Value!.GetInt32(Count) : null;
    }

    /// <summary>Records with how many buckets the cases of a partner are stored.</summary>
    internal async Task RecordCountAsync(Partner partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        var head = new TableEntity(RowKeys.Partition(partner.Id, 0), RowKeys.Head) { [RevisionRow.Sequence] = 0L, [Count] = partner.Buckets };
        try
        {
            await Unavailable.GuardAsync(() => table.AddEntityAsync(head, cancel), cancel);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // It is there; whether it says the same is found when the partner is read.
        }
    }

    private static async Task<Head> ReadHeadAsync(TableClient table, CaseKey key)
    {
        NullableResponse<TableEntity> row = await Unavailable.GuardAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(key), RowKeys.Head));
        if (!row.HasValue)
            return new(0, null);
        int stored = row.Value!.GetInt32(Count)!.Value;
        return stored == key.Buckets
            ? new(row.Value.GetInt64(RevisionRow.Sequence)!.Value, row.Value.ETag)
            : throw new BucketMismatchException(key.Partner, key.Buckets, stored);
    }

    /// <summary>The responses, or null when a row was not as it was expected to be.</summary>
    private static async Task<IReadOnlyList<Response>?> SubmitAsync(TableClient table, IReadOnlyList<TableTransactionAction> actions)
    {
        try
        {
            return (await Unavailable.GuardAsync(() => table.SubmitTransactionAsync(actions))).Value;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private sealed record Head(long Sequence, ETag? Tag);

    /// <summary>Writers of one process take turns; those of several meet at the head's tag.</summary>
    private sealed class Bucket
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public Head? Head { get; set; }
    }
}
