using System.Collections.Concurrent;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>
/// Lists and counts a partner's windows. States are as of the partner's today, even if the timer is late. The name of a window's schedule
/// comes from the version that decided its case, so it does not change when another version becomes active.
/// </summary>
public sealed class Worklist(IAgendaStore agendas, ICaseStore cases, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    private const int AtOnce = 16;

    /// <summary>
    /// Reads the most urgent windows, ordered by their last day. Each has the name of its schedule and the version that decided its case.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="filter">Selects the windows.</param>
    /// <param name="after">The position to continue after, or null to start.</param>
    /// <param name="count">The maximum number to return.</param>
    /// <returns>The windows, most urgent first, and whether there are more.</returns>
    public async Task<(ImmutableArray<AgendaEntry> Windows, bool More)> ReadAsync(
        Partner partner, AgendaFilter filter, WorklistPosition? after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(filter);
        var found = new MostUrgentEntries(count + 1);
        AgendaFilter bounded = after is null ? filter : filter with { ClosesFrom = after.LastDay };
        await ForEachAsync(partner, bounded, window =>
        {
            if (after?.IsBefore(window) != false)
                found.Offer(window);
        }, cancel);
        ImmutableArray<AgendaEntry> sorted = found.Sorted();
        AgendaEntry[] windows = [.. sorted.Take(count)];
        await Parallel.ForAsync(0, windows.Length, Options(cancel), async (at, stop) =>
        {
            if (windows[at] is { Schedule: null } or { Version: null })
                windows[at] = await CompleteAsync(partner, windows[at], stop);
        });
        return ([.. windows], sorted.Length > count);
    }

    /// <summary>Adds the stored cases to windows. Omits a window that its case no longer has.</summary>
    public async Task<ImmutableArray<WorklistItem>> WithCasesAsync(
        Partner partner, ImmutableArray<AgendaEntry> windows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var found = new WorklistItem?[windows.Length];
        await Parallel.ForAsync(0, windows.Length, Options(cancel), async (at, stop) =>
        {
            AgendaEntry window = windows[at];
            if (await cases.FindAsync(CaseKey.Of(partner, window.CaseId), stop) is { Latest: { } latest, Agendas: var agendas }
                && agendas.FirstOrDefault(agenda => Describes(window, agenda, latest)) is { } agenda)
            {
                found[at] = new(latest, catalogue.Named(agenda, latest.Guideline, latest.Version));
            }
        });
        return [.. found.OfType<WorklistItem>()];
    }

    /// <summary>Counts windows by state, by schedule, and by the week in which they open.</summary>
    public async Task<WorklistSummary> SummariseAsync(Partner partner, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        DateOnly today = partner.Today(clock);
        var summary = new WorklistSummary(today);
        ConcurrentQueue<AgendaEntry> unnamed = [];
        await ForEachAsync(partner, new AgendaFilter(today, AgendaFilter.AllStates), window =>
        {
            if (window.Schedule is null)
                unnamed.Enqueue(window);
            else
                Add(window);
        }, cancel);
        await Parallel.ForEachAsync(
            unnamed, Options(cancel), async (window, stop) => Add(await CompleteAsync(partner, window, stop)));
        return summary;

        void Add(AgendaEntry window)
        {
            lock (summary)
                summary.Add(window);
        }
    }

    private bool Describes(AgendaEntry window, Agenda agenda, CaseRevision latest) =>
        (window.Schedule, window.DueFrom, window.OverdueAfter)
        == (catalogue.Named(agenda, latest.Guideline, latest.Version).Schedule, agenda.DueFrom, agenda.OverdueAfter);

    private Task ForEachAsync(Partner partner, AgendaFilter filter, Action<AgendaEntry> take, CancellationToken cancel) =>
        Parallel.ForAsync(0, partner.Buckets, Options(cancel), async (bucket, stop) =>
        {
            await foreach (AgendaEntry window in agendas.ReadAsync(partner, bucket, filter, stop))
                take(window);
        });

    /// <summary>
    /// Adds what a window was stored without, from its case. The next change of the case stores it. A window that its case no longer has
    /// goes by its action.
    /// </summary>
    private async Task<AgendaEntry> CompleteAsync(Partner partner, AgendaEntry window, CancellationToken cancel) =>
        await cases.FindAsync(CaseKey.Of(partner, window.CaseId), cancel) is { Latest: { } latest, Agendas: var agendas }
        && agendas.ElementAtOrDefault(window.Place) is { } agenda
        && (agenda.Action, agenda.DueFrom, agenda.OverdueAfter) == (window.Action, window.DueFrom, window.OverdueAfter)
            ? window with { Schedule = catalogue.Named(agenda, latest.Guideline, latest.Version).ScheduleName, Version = latest.Version }
            : window with { Schedule = window.Schedule ?? window.Action };

    private static ParallelOptions Options(CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
}

/// <summary>A case with one of its scheduled follow-ups.</summary>
public sealed record WorklistItem(CaseRevision Latest, Agenda Agenda);
