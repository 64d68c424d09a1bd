using System.Threading.Channels;
using GuidelineDecisions.Application.Feed;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// Collects which buckets have new events until they are taken, so that a burst of writes makes one message for each webhook and not one
/// for each event.
/// </summary>
public sealed class FeedSignals : IFeedListener
{
    private readonly Channel<bool> signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Lock access = new();
    private Dictionary<string, HashSet<int>> buckets = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void OnAppended(string partner, int bucket)
    {
        lock (access)
        {
            if (!buckets.TryGetValue(partner, out HashSet<int>? known))
                buckets[partner] = known = [];
            known.Add(bucket);
        }

        signal.Writer.TryWrite(true);
    }

    /// <summary>Waits for new events and takes their buckets, for each partner.</summary>
    public async Task<IReadOnlyDictionary<string, HashSet<int>>> TakeAsync(CancellationToken cancel)
    {
        await signal.Reader.ReadAsync(cancel);
        lock (access)
        {
            Dictionary<string, HashSet<int>> taken = buckets;
            buckets = new(StringComparer.Ordinal);
            return taken;
        }
    }
}
