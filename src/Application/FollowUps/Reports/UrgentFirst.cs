using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Agendas;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Keeps the n most urgent of many windows. Thread-safe.</summary>
internal sealed class UrgentFirst(int count)
{
    /// <summary>Least urgent first, so that it is dropped when a more urgent window arrives.</summary>
    private readonly PriorityQueue<WatchedWindow, WatchedWindow> kept =
        new(Comparer<WatchedWindow>.Create((one, other) => WatchedWindow.ByUrgency.Compare(other, one)));

    private readonly Lock turn = new();

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

    public ImmutableArray<WatchedWindow> Sorted() => [.. kept.UnorderedItems.Select(item => item.Element).Order(WatchedWindow.ByUrgency)];
}
