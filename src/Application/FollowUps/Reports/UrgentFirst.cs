using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Agendas;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Keeps the most urgent of many windows, and no more than were asked for. Several may offer at once.</summary>
internal sealed class UrgentFirst(int count)
{
    /// <summary>The least urgent first: it goes when a more urgent one comes.</summary>
    private readonly PriorityQueue<WatchedWindow, WatchedWindow> kept =
        new(Comparer<WatchedWindow>.Create((one, other) => WatchedWindow.ByUrgency.Compare(other, one)));

    private readonly Lock turn = new();

    /// <summary>Keeps a window if it is among the most urgent so far.</summary>
    public void Offer(WatchedWindow window)
    {
        lock (turn)
        {
            if (kept.Count < count)
                kept.Enqueue(window, window);
            else
                kept.EnqueueDequeue(window, window);
        }
    }

    /// <summary>The most urgent first.</summary>
    public ImmutableArray<WatchedWindow> Sorted() => [.. kept.UnorderedItems.Select(item => item.Element).Order(WatchedWindow.ByUrgency)];
}
