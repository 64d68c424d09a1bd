using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Agendas;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Keeps the n most urgent of many windows. Thread-safe.</summary>
internal sealed class MostUrgentEntries(int count)
{
    /// <summary>Least urgent first, so that it is dropped when a more urgent window arrives.</summary>
    private readonly PriorityQueue<AgendaEntry, AgendaEntry> kept =
        new(Comparer<AgendaEntry>.Create((one, other) => AgendaEntry.ByUrgency.Compare(other, one)));

    private readonly Lock turn = new();

    public void Offer(AgendaEntry window)
    {
        lock (turn)
        {
            if (kept.Count < count)
                kept.Enqueue(window, window);
            else
                kept.EnqueueDequeue(window, window);
        }
    }

    public ImmutableArray<AgendaEntry> Sorted() => [.. kept.UnorderedItems.Select(item => item.Element).Order(AgendaEntry.ByUrgency)];
}
