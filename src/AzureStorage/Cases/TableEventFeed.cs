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
    public async Task<(ImmutableArray<PlacedEvent> Events, bool More)> ReadAsync(
        Partner partner, FeedCursor after, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Cases);
        var buckets = new Queue<PlacedEvent>[partner.Buckets];
        var options = new ParallelOptions { MaxDegreeOfParallelism = BucketsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
        {
            // Reads one more than requested, to find out whether more follow.
            List<TableEntity> rows = await table.ReadAsync(RowKeys.EventsAfter(partner.Id, bucket, after.Read[bucket]), count + 1, stop);
            buckets[bucket] = new(rows.Select(row => new PlacedEvent(bucket, RowKeys.SequenceOf(row.RowKey), EventRow.FromRow(row))));
        });
        ImmutableArray<PlacedEvent> merged = Merge(buckets, count);
        return (merged, Array.Exists(buckets, bucket => bucket.Count > 0));
    }

    /// <summary>Oldest first. The events of one bucket keep their order even if the writers' clocks disagree.</summary>
    private static ImmutableArray<PlacedEvent> Merge(Queue<PlacedEvent>[] buckets, int count)
    {
        var heads = new PriorityQueue<Queue<PlacedEvent>, (DateTimeOffset, int)>();
        void Offer(Queue<PlacedEvent> bucket)
        {
            if (bucket.TryPeek(out PlacedEvent? first))
                heads.Enqueue(bucket, (first.Event.At, first.Bucket));
        }

        foreach (Queue<PlacedEvent> bucket in buckets)
            Offer(bucket);
        var merged = ImmutableArray.CreateBuilder<PlacedEvent>();
        while (merged.Count < count && heads.TryDequeue(out Queue<PlacedEvent>? oldest, out _))
        {
            merged.Add(oldest.Dequeue());
            Offer(oldest);
        }

        return merged.ToImmutable();
    }
}
