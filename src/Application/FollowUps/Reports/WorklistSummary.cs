using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Counts of a partner's windows by state on a day, by schedule, and by the week in which they open.</summary>
public sealed class WorklistSummary(DateOnly today)
{
    private readonly Dictionary<FollowUpStatus, int> states = AgendaFilter.AllStates.ToDictionary(state => state, _ => 0);
    private readonly SortedDictionary<DateOnly, Dictionary<FollowUpStatus, int>> weeks = [];
    private readonly SortedDictionary<(string Guideline, string Schedule), Dictionary<FollowUpStatus, int>> schedules =
        new(Comparer<(string Guideline, string Schedule)>.Create((one, other) =>
            one.Guideline != other.Guideline
                ? string.CompareOrdinal(one.Guideline, other.Guideline)
                : string.CompareOrdinal(one.Schedule, other.Schedule)));

    public DateOnly Today { get; } = today;

    public IReadOnlyDictionary<FollowUpStatus, int> States => states;

    /// <summary>Counts by the Monday of the ISO 8601 week in which windows open, and by state, earliest week first.</summary>
    public IEnumerable<(DateOnly Monday, IReadOnlyDictionary<FollowUpStatus, int> Counts)> Weeks =>
        weeks.Select(week => (week.Key, (IReadOnlyDictionary<FollowUpStatus, int>)week.Value));

    /// <summary>Counts by the guideline and its schedule, and by state, ordered by their names.</summary>
    public IEnumerable<(string Guideline, string Schedule, IReadOnlyDictionary<FollowUpStatus, int> Counts)> Schedules => schedules
        .Select(each => (each.Key.Guideline, each.Key.Schedule, (IReadOnlyDictionary<FollowUpStatus, int>)each.Value));

    /// <summary>Formats the ISO 8601 week of a day, such as 2026-W48.</summary>
    public static string NameOf(DateOnly day)
    {
        DateTime at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):D4}-W{ISOWeek.GetWeekOfYear(at):D2}");
    }

    /// <param name="window">A window with the name of its schedule.</param>
    internal void Add(AgendaEntry window)
    {
        FollowUpStatus state = window.StateOn(Today);
        states[state]++;
        Count(weeks, window.DueFrom.AddDays(-(((int)window.DueFrom.DayOfWeek + 6) % 7)), state);
        Count(schedules, (window.Guideline, window.Schedule!), state);
    }

    private static void Count<T>(SortedDictionary<T, Dictionary<FollowUpStatus, int>> groups, T group, FollowUpStatus state)
        where T : notnull
    {
        if (!groups.TryGetValue(group, out Dictionary<FollowUpStatus, int>? counts))
            groups[group] = counts = AgendaFilter.AllStates.ToDictionary(each => each, _ => 0);
        counts[state]++;
    }
}
