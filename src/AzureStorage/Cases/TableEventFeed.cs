using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>Reads each bucket's events in the order of their numbers and merges the buckets by time.</summary>
internal sealed class TableEventFeed(StorageTables tables) : IEventFeed
{
    private const int BucketsAtOnce = 16;

    /// <inheritdoc/>
    public async Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(
        Partner partner, FeedCursor after, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        var buckets = new Queue<FeedEntry>[partner.Buckets];
        var options = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
        {
            // Reads one more than requested, to find out whether more follow.
            buckets[bucket] = new(await ReadBucketAsync(table, partner, bucket, after.LastRead[bucket], count + 1, stop));
        });
        ImmutableArray<FeedEntry> merged = Merge(buckets, count);
        return (merged, Array.Exists(buckets, bucket => bucket.Count > 0));
    }

    /// <inheritdoc/>
    public async Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        long[] last = new long[partner.Buckets];
        var options = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
        {
            BucketAddress address = BucketAddress.Of(partner, bucket);
            TableEntity? head = await table.FindAsync(address.Partition, RowKeys.Head, stop, BucketHead.Properties);
            last[bucket] = head is null ? 0 : BucketHead.FromRow(head, address).Sequence;
        });
        return FeedCursor.At(partner, last);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<FeedEntry>> ReadBucketAsync(
        Partner partner, int bucket, long after, int count, CancellationToken cancel) =>
        [.. await ReadBucketAsync(await tables.GetAsync(StorageTables.Cases), partner, bucket, after, count, cancel)];

    private static async Task<IEnumerable<FeedEntry>> ReadBucketAsync(
        TableClient table, Partner partner, int bucket, long after, int count, CancellationToken cancel)
    {
        List<TableEntity> rows = await table.ReadAsync(RowKeys.EventsAfter(partner.Id, bucket, after), count, cancel);
        return rows.Select(row => new FeedEntry(bucket, RowKeys.SequenceOf(row.RowKey), EventRow.FromRow(row)));
    }

    /// <summary>Oldest first. The events of one bucket keep their order even if the writers' clocks disagree.</summary>
    private static ImmutableArray<FeedEntry> Merge(Queue<FeedEntry>[] buckets, int count)
    {
        var heads = new PriorityQueue<Queue<FeedEntry>, (DateTimeOffset, int)>();
        void Offer(Queue<FeedEntry> bucket)
        {
            if (bucket.TryPeek(out FeedEntry? first))
                heads.Enqueue(bucket, (first.Event.At, first.Bucket));
        }

        foreach (Queue<FeedEntry> bucket in buckets)
            Offer(bucket);
        var merged = ImmutableArray.CreateBuilder<FeedEntry>();
        while (merged.Count < count && heads.TryDequeue(out Queue<FeedEntry>? oldest, out _))
        {
            merged.Add(oldest.Dequeue());
            Offer(oldest);
        }

        return merged.ToImmutable();
    }
}
