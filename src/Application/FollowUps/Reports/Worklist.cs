using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Lists and counts a partner's windows. States are as of today, even if the timer is late.</summary>
public sealed class Worklist(IAgendaStore agendas, ICaseStore cases, TimeProvider clock)
{
    private const int AtOnce = 16;

    /// <summary>Reads the most urgent windows, ordered by their last day.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="filter">Selects the windows.</param>
    /// <param name="after">The position to continue after, or null to start.</param>
    /// <param name="count">The maximum number to return.</param>
    /// <returns>The windows, most urgent first, and whether there are more.</returns>
    public async Task<(ImmutableArray<WatchedWindow> Windows, bool More)> ReadAsync(
        Partner partner, WindowFilter filter, WorklistPosition? after, int count, CancellationToken cancel)
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

    /// <summary>Adds the stored cases to windows. Omits a window whose case has been deleted or has a different window by now.</summary>
    public async Task<ImmutableArray<FollowedCase>> WithCasesAsync(
        Partner partner, ImmutableArray<WatchedWindow> windows, CancellationToken cancel)
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

    /// <summary>Counts windows by state, and by the week in which they open.</summary>
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

/// <summary>A case with a scheduled follow-up.</summary>
public sealed record FollowedCase(CaseRevision Latest, Agenda Agenda);
