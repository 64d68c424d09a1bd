using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Lists and counts a partner's windows. States are as of today, even if the timer is late.</summary>
public sealed class Worklist(IAgendaStore agendas, ICaseStore cases, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    private const int AtOnce = 16;

    /// <summary>Reads the most urgent windows, ordered by their last day. Each has the name of its schedule.</summary>
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
        ImmutableArray<AgendaEntry> windows = found.Sorted();
        return ([.. windows.Take(count)], windows.Length > count);
    }

    /// <summary>Adds the stored cases to windows. Omits a window that its case no longer has.</summary>
    public async Task<ImmutableArray<WorklistItem>> WithCasesAsync(
        Partner partner, ImmutableArray<AgendaEntry> windows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var found = new WorklistItem?[windows.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, windows.Length, options, async (at, stop) =>
        {
            AgendaEntry window = windows[at];
            if (await cases.FindAsync(CaseKey.Of(partner, window.CaseId), stop) is { Latest: { } latest, Agendas: var agendas }
                && agendas.FirstOrDefault(agenda => Describes(window, agenda, latest)) is { } agenda)
            {
                found[at] = new(latest, catalogue.Named(agenda, latest));
            }
        });
        return [.. found.OfType<WorklistItem>()];
    }

    /// <summary>Counts windows by state, by schedule, and by the week in which they open.</summary>
    public async Task<WorklistSummary> SummariseAsync(Partner partner, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        DateOnly today = clock.Today();
        var summary = new WorklistSummary(today);
        await ForEachAsync(partner, new AgendaFilter(today, AgendaFilter.AllStates), window =>
        {
            lock (summary)
                summary.Add(window);
        }, cancel);
        return summary;
    }

    private bool Describes(AgendaEntry window, Agenda agenda, CaseRevision latest) =>
        (window.Schedule, window.DueFrom, window.OverdueAfter)
        == (catalogue.Named(agenda, latest).Schedule, agenda.DueFrom, agenda.OverdueAfter);

    private Task ForEachAsync(Partner partner, AgendaFilter filter, Action<AgendaEntry> take, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        return Parallel.ForAsync(0, partner.Buckets, options, async (bucket, stop) =>
        {
            await foreach (AgendaEntry window in agendas.ReadAsync(partner, bucket, filter, stop))
                take(window.Schedule is null ? window with { Schedule = ScheduleOf(window) } : window);
        });
    }

    /// <summary>Names the schedule of a window that was stored when a case could have only one: the schedule of its action.</summary>
    private string ScheduleOf(AgendaEntry window)
    {
        Guideline? guideline = catalogue.Find(window.Guideline)?.Active.Guideline.Guideline;
        return guideline?.Rules.FirstOrDefault(rule =>
            rule.Action == window.Action && guideline.Schedules.Any(schedule => schedule.Rule == rule.Id)) is { } rule
            ? catalogue.ScheduleOf(window.Guideline, version: null, rule.Id)
            : window.Action;
    }
}

/// <summary>A case with one of its scheduled follow-ups.</summary>
public sealed record WorklistItem(CaseRevision Latest, Agenda Agenda);
