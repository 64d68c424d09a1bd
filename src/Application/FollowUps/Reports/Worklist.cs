using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Lists the windows of a partner, and counts them. States are as of today, also while the timer is late.</summary>
public sealed class Worklist(IAgendaStore agendas, ICaseStore cases, TimeProvider clock)
{
    private const int AtOnce = 16;

    /// <summary>The most urgent windows: whose window closes, or closed, first.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="filter">Which windows.</param>
    /// <param name="after">The place after which to go on, or null to begin.</param>
    /// <param name="count">The most to give.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The windows, the most urgent first, and whether there are more.</returns>
    public async Task<(ImmutableArray<WatchedWindow> Windows, bool More)> ReadAsync(
        Partner partner, WindowFilter filter, WorklistPlace? after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(filter);
        var found = new UrgentFirst(count + 1);
        WindowFilter bounded = after is null ? filter : filter with { ClosesFrom = after.OverdueAfter };
        await ForEachAsync(partner, bounded, window =>
        {
            if (after?.IsBefore(window) != false)
                found.Offer(window);
        }, cancel);
        ImmutableArray<WatchedWindow> windows = found.Sorted();
        return ([.. windows.Take(count)], windows.Length > count);
    }

    /// <summary>Windows with what is stored of their cases. One whose case was deleted or has another window by now is left out.</summary>
    public async Task<ImmutableArray<FollowedCase>> WithCasesAsync(Partner partner, ImmutableArray<WatchedWindow> windows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var found = new FollowedCase?[windows.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, windows.Length, options, async (at, stop) =>
        {
            WatchedWindow window = windows[at];
            if (await cases.FindAsync(CaseKey.Of(partner, window.CaseId), stop) is { Latest: { } latest, Agenda: { } agenda }
                && (agenda.DueFrom, agenda.OverdueAfter) == (window.DueFrom, window.OverdueAfter))
            {
                found[at] = new(latest, agenda);
            }
        });
        return [.. found.OfType<FollowedCase>()];
    }

    /// <summary>How many windows stand how, and how many open in which week.</summary>
    public async Task<WorklistSummary> SummariseAsync(Partner partner, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        DateOnly today = clock.Today();
        var summary = new WorklistSummary(today);
        await ForEachAsync(partner, new WindowFilter(today, WindowFilter.AllStates), window =>
        {
            lock (summary)
                summary.Add(window);
        }, cancel);
        return summary;
    }

    private Task ForEachAsync(Partner partner, WindowFilter filter, Action<WatchedWindow> take, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        return Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
        {
            await foreach (WatchedWindow window in agendas.ReadAsync(partner, bucket, filter, stop))
                take(window);
        });
    }
}

/// <summary>A case that is followed.</summary>
/// <param name="Latest">Its latest revision.</param>
/// <param name="Agenda">Its agenda.</param>
public sealed record FollowedCase(CaseRevision Latest, Agenda Agenda);
