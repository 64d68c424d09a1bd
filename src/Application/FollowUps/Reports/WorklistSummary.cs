using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Counts of a partner's windows by state on a day, and by the week in which they open.</summary>
public sealed class WorklistSummary(DateOnly today)
{
    private readonly Dictionary<FollowUpStatus, int> states = AgendaFilter.AllStates.ToDictionary(state => state, _ => 0);
    private readonly SortedDictionary<DateOnly, Dictionary<FollowUpStatus, int>> weeks = [];

    public DateOnly Today { get; } = today;

    public IReadOnlyDictionary<FollowUpStatus, int> States => states;

    /// <summary>Counts by the Monday of the ISO 8601 week in which windows open, and by state, earliest week first.</summary>
    public IEnumerable<(DateOnly Monday, IReadOnlyDictionary<FollowUpStatus, int> Counts)> Weeks =>
        weeks.Select(week => (week.Key, (IReadOnlyDictionary<FollowUpStatus, int>)week.Value));

    /// <summary>Formats the ISO 8601 week of a day, such as 2026-W48.</summary>
    public static string NameOf(DateOnly day)
    {
        DateTime at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):D4}-W{ISOWeek.GetWeekOfYear(at):D2}");
    }

    internal void Add(AgendaEntry window)
    {
        FollowUpStatus state = window.StateOn(Today);
        states[state]++;
        DateOnly monday = window.DueFrom.AddDays(-(((int)window.DueFrom.DayOfWeek + 6) % 7));
        if (!weeks.TryGetValue(monday, out Dictionary<FollowUpStatus, int>? counts))
            weeks[monday] = counts = AgendaFilter.AllStates.ToDictionary(each => each, _ => 0);
        counts[state]++;
    }
}
