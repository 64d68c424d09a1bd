using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Workbench.Pages.Guidelines;

/// <summary>The windows of a schedule in days after the date from which each is counted.</summary>
/// <param name="Bars">The windows, in order.</param>
/// <param name="Months">The months that the axis shows.</param>
public sealed record Timeline(IReadOnlyList<TimelineBar> Bars, int Months)
{
    private const double DaysOfMonth = 365.2425 / 12;
    private static readonly DateOnly Start = new(2001, 1, 1);

    /// <summary>The timeline of a schedule.</summary>
    public static Timeline Of(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        List<TimelineBar> bars = [.. schedule.Steps.Select((window, place) => Bar(Invariant($"Follow-up {place + 1}"), window))];
        if (schedule.Repeat is { } repeat)
            bars.Add(Bar("Each later one", repeat));
        double last = bars.Max(bar => bar.To ?? bar.From);
        return new(bars, (int)Math.Ceiling(last / DaysOfMonth) + 1);
    }

    /// <summary>The place of a day on the axis, from 0 to 100.</summary>
    public double At(double days) => days / DaysOfMonth / Months * 100;

    /// <summary>The place of a month on the axis, from 0 to 100.</summary>
    public double AtMonth(int month) => 100.0 * month / Months;

    private static TimelineBar Bar(string label, WindowDefinition window) =>
        new(label, ScheduleText.Of(window), Days(window.Opens), window.Closes is { } closes ? Days(closes) : null);

    private static int Days(Duration duration) => duration.AddTo(Start).DayNumber - Start.DayNumber;
}

/// <summary>A window of a schedule.</summary>
/// <param name="Label">Which follow-up it is for.</param>
/// <param name="Text">The window in words.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null for a follow-up that never becomes overdue.</param>
public sealed record TimelineBar(string Label, string Text, int From, int? To);
