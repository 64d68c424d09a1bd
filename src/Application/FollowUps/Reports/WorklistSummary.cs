using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>How many windows of a partner stand how on a day, and how many open in which week.</summary>
public sealed class WorklistSummary(DateOnly today)
{
    private readonly Dictionary<FollowUpStatus, int> states = WindowFilter.AllStates.ToDictionary(state => state, _ => 0);
    private readonly SortedDictionary<DateOnly, Dictionary<FollowUpStatus, int>> weeks = [];

    /// <summary>The day.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>Windows by state.</summary>
    public IReadOnlyDictionary<FollowUpStatus, int> States => states;

    /// <summary>Windows by the Monday of the week (ISO 8601) in which they open, and by state; the earliest first.</summary>
    public IEnumerable<(DateOnly Monday, IReadOnlyDictionary<FollowUpStatus, int> Counts)> Weeks =>
        weeks.Select(week => (week.Key, (IReadOnlyDictionary<FollowUpStatus, int>)week.Value));

    /// <summary>The name of a week by one of its days: 2026-W48.</summary>
    public static string NameOf(DateOnly day)
    {
        DateTime at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):D4}-W{ISOWeek.GetWeekOfYear(at):D2}");
    }

    /// <summary>Counts a window.</summary>
    internal void Add(WatchedWindow window)
    {
        FollowUpStatus state = window.StateOn(Today);
        states[state]++;
        DateOnly monday = window.DueFrom.AddDays(-(((int)window.DueFrom.DayOfWeek + 6) % 7));
        if (!weeks.TryGetValue(monday, out Dictionary<FollowUpStatus, int>? counts))
            weeks[monday] = counts = WindowFilter.AllStates.ToDictionary(each => each, _ => 0);
        counts[state]++;
    }
}
