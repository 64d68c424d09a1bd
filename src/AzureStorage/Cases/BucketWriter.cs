using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Guidelines;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Writes transactions to buckets. Each bucket has a head row with the number of its last event, and every transaction replaces that row
/// under its ETag. So event numbers have no gaps and follow the order of transactions: a reader that has seen event n has missed none
/// before it. It also follows that nothing in a bucket changes while its head stays the same.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="listeners">Are notified of each transaction with events.</param>
public sealed class BucketWriter(StorageTables tables, IEnumerable<IFeedListener>? listeners = null)
{
    private const int Conflict = 409;
    private const string DuplicateRow = "InvalidDuplicateRow";

    private readonly ConcurrentDictionary<string, Bucket> known = new();
    private readonly IFeedListener[] listeners = [.. listeners ?? []];

    /// <summary>
    /// Writes a change in one transaction. If another instance has written to the bucket since its head was read, the change is built
    /// again for the new head.
    /// </summary>
    /// <param name="address">The bucket.</param>
    /// <param name="build">
    /// Builds the change for the bucket's head, or returns null if there is nothing to change. Whatever it reads from the bucket is still
    /// true when the change is written, because the head was read before.
    /// </param>
    /// <param name="decidedBy">For each guideline, the activation that decided the cases to write.</param>
    /// <exception cref="PartnerClosedException">The bucket is closed, because its partner is being moved or was moved.</exception>
    /// <exception cref="StorageUnavailableException">
    /// The storage is unavailable, or too many writers change the bucket at once.
    /// </exception>
    internal async Task<BucketWriteResult> WriteAsync(
        BucketAddress address,
        Func<BucketHead, Task<BucketChange?>> build,
        IReadOnlyCollection<KeyValuePair<string, long>>? decidedBy = null)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        Bucket bucket = known.GetOrAdd(address.Partition, _ => new Bucket());
        await bucket.Turn.WaitAsync();
        try
        {
            BucketHead? remembered = bucket.Head;
            // If the outcome stays unknown, the next write must read the head again.
            bucket.Head = null;
            (BucketWriteResult result, bucket.Head) = await WriteAsync(table, address, remembered, build, decidedBy ?? []);
            return result;
        }
        finally
        {
            bucket.Turn.Release();
        }
    }

    /// <summary>Writes a change whose builder needs only the number of the bucket's last event and reads nothing.</summary>
    internal Task<BucketWriteResult> WriteAsync(
        BucketAddress address, Func<long, BucketChange> build, IReadOnlyCollection<KeyValuePair<string, long>>? decidedBy = null) =>
        WriteAsync(address, head => Task.FromResult<BucketChange?>(build(head.Sequence)), decidedBy);

    internal async Task<BucketHead> FindHeadAsync(Partner partner, int bucket) =>
        await ReadHeadAsync(await tables.GetAsync(StorageTables.Cases), BucketAddress.Of(partner, bucket));

    /// <summary>Replaces the head alone, even that of a closed bucket. Does nothing if the change returns null.</summary>
    internal async Task ChangeHeadAsync(BucketAddress address, Func<BucketHead, BucketHead?> change, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            BucketHead head = await ReadHeadAsync(table, address);
            if (change(head) is not { } next || (await SubmitAsync(table, [Replacement(address, head, next)])).Responses is not null)
                return;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are changing this bucket at once.");
    }

    /// <summary>Finds the number of buckets that a partner's cases were stored under; null when nothing was stored yet.</summary>
    internal async Task<int?> FindCountAsync(string partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity? row = await table.FindAsync(RowKeys.Partition(partner, 0), RowKeys.Head, cancel, [BucketHead.Count]);
        return row?.GetInt32(BucketHead.Count);
    }

    /// <summary>Records the number of buckets that a partner's cases are stored under.</summary>
    internal async Task RecordCountAsync(Partner partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        TableEntity head = BucketHead.Empty.ToRow(BucketAddress.Of(partner, 0));
        try
        {
            await StorageCall.RunAsync(() => table.AddEntityAsync(head, cancel), cancel);
        }
        catch (RequestFailedException e) when (e.Status == Conflict)
        {
            // The row exists already. Whether it has the same number is checked when the partner is read.
        }
    }

    /// <returns>The result, and the head to remember.</returns>
    private async Task<(BucketWriteResult Result, BucketHead Head)> WriteAsync(
        TableClient table,
        BucketAddress address,
        BucketHead? remembered,
        Func<BucketHead, Task<BucketChange?>> build,
        IReadOnlyCollection<KeyValuePair<string, long>> decidedBy)
    {
        var write = Guid.NewGuid();
        // A bucket that was closed may be open again.
        BucketHead head = remembered is { Move: null } ? remembered : await ReadHeadAsync(table, address);
        if (remembered is not null && head.Supersedes(decidedBy))
            head = await ReadHeadAsync(table, address);
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            if (head.Move is not null)
                throw new PartnerClosedException(address.Partner);
            if (head.Supersedes(decidedBy) || await IsOutdatedAsync(head, decidedBy))
                return (new(BucketWriteState.Superseded), head);
            if (await build(head) is not { } change)
                return (new(BucketWriteState.Unneeded), head);
            BucketHead next = head.After(change.Events.Length, decidedBy);
            Submission sent = await SubmitAsync(table, Actions(address, head, next, change, write));
            if (sent.Responses is { } responses)
            {
                Notify(address, change);
                return (
                    new(BucketWriteState.Written, FirstTag: responses[0].Headers.ETag),
                    next with { Tag = responses[^1].Headers.ETag!.Value });
            }

            BucketHead now = await ReadHeadAsync(table, address);
            if (now.Tag == head.Tag && sent.RefusedAction < change.Rows.Count)
            {
                // The same head rules out a row that was added twice because the change was built for an outdated one.
                return sent.Failure!.ErrorCode != DuplicateRow
                    ? (new(BucketWriteState.RowRefused, sent.RefusedAction.Value), now)
                    : throw sent.Failure;
            }

            if (!change.Events.IsEmpty && await IsWrittenAsync(table, address, head.Sequence + 1, write))
            {
                Notify(address, change);
                return (new(BucketWriteState.Written), now);
            }

            head = now;
            await Contention.PauseAsync(attempt);
        }

        throw Contention.TooMany("Too many writers are changing this bucket at once.");
    }

    private void Notify(BucketAddress address, BucketChange change)
    {
        if (change.Events.IsEmpty)
            return;
        foreach (IFeedListener listener in listeners)
            listener.OnAppended(address.Partner, address.Number);
    }

    /// <summary>
    /// Returns whether a guideline that the bucket does not know yet has a later activation. The job of an activation records it in every
    /// bucket of the partners that exist at that time; the buckets of later partners learn of it here, with their first case.
    /// </summary>
    private async Task<bool> IsOutdatedAsync(BucketHead head, IReadOnlyCollection<KeyValuePair<string, long>> decidedBy)
    {
        foreach ((string guideline, long activation) in decidedBy)
        {
            if (!head.Activations.ContainsKey(guideline) && await LatestActivation.NumberAsync(tables, guideline) > activation)
                return true;
        }

        return false;
    }

    private static TableTransactionAction[] Actions(
        BucketAddress address, BucketHead head, BucketHead next, BucketChange change, Guid write)
    {
        IEnumerable<TableTransactionAction> events = change.Events.Select((each, place) => new TableTransactionAction(
            TableTransactionActionType.Add, EventRow.ToRow(each, address.Partition, head.Sequence + 1 + place, write)));
        return [.. change.Rows, .. events, Replacement(address, head, next)];
    }

    private static TableTransactionAction Replacement(BucketAddress address, BucketHead head, BucketHead next)
    {
        TableEntity row = next.ToRow(address);
        return head.Tag is { } tag ? new(TableTransactionActionType.UpdateReplace, row, tag) : new(TableTransactionActionType.Add, row);
    }

    private static async Task<BucketHead> ReadHeadAsync(TableClient table, BucketAddress address)
    {
        TableEntity? row = await table.FindAsync(address.Partition, RowKeys.Head, default, BucketHead.Properties);
        return row is null ? BucketHead.Empty : BucketHead.FromRow(row, address);
    }

    /// <summary>
    /// Returns whether a refused transaction had been written after all: when the response is lost, the client library sends the
    /// transaction again, and the second attempt is refused. Events are never removed, so this holds whatever was written since.
    /// </summary>
    private static async Task<bool> IsWrittenAsync(TableClient table, BucketAddress address, long firstEvent, Guid write)
    {
        TableEntity? row = await table.FindAsync(address.Partition, RowKeys.Event(firstEvent), default, [EventRow.Write]);
        return row?.GetGuid(EventRow.Write) == write;
    }

    private static async Task<Submission> SubmitAsync(TableClient table, IReadOnlyList<TableTransactionAction> actions)
    {
        try
        {
            return new((await StorageCall.RunAsync(() => table.SubmitTransactionAsync(actions))).Value, null);
        }
        catch (RequestFailedException e) when (e.Status is 404 or Conflict or 412 || e.ErrorCode == DuplicateRow)
        {
            return new(null, e);
        }
    }

    /// <summary>A transaction that was sent: the responses, one for each action, or the refusal.</summary>
    private readonly record struct Submission(IReadOnlyList<Response>? Responses, RequestFailedException? Failure)
    {
        public int? RefusedAction => (Failure as TableTransactionFailedException)?.FailedTransactionActionIndex;
    }

    /// <summary>Writers in one process take turns here; writers in different processes are kept apart by the head's ETag.</summary>
    private sealed class Bucket
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public BucketHead? Head { get; set; }
    }
}
