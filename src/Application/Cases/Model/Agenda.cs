using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// What is to be watched of a case: a window for imaging, and how far it was told. Days are calendar dates in UTC; both days of the window belong to it.
/// </summary>
public sealed record Agenda
{
    /// <summary>The state that was told last; <see cref="StateOn"/> says how the window stands on a day, whatever was told.</summary>
    public required FollowUpStatus State { get; init; }

    /// <summary>What is to be done: an action of the guideline.</summary>
    public required string Action { get; init; }

    /// <summary>The rule that schedules it.</summary>
    public required string Rule { get; init; }

    /// <summary>The statements on which the rule rests.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>The day from which the window counts: the latest of radiotherapy and imaging.</summary>
    public required DateOnly CountedFrom { get; init; }

    /// <summary>The window's first day.</summary>
    public required DateOnly DueFrom { get; init; }

    /// <summary>The window's last day.</summary>
    public required DateOnly OverdueAfter { get; init; }

    /// <summary>Days from one reminder to the next while overdue, as the guideline gives them.</summary>
    public required int ReminderEveryDays { get; init; }

    /// <summary>The day of the next transition.</summary>
    public required DateOnly Next { get; init; }

    /// <summary>The agenda of a window that is new on a day. One that is open or over by then begins in that state; reminders count from that day.</summary>
    public static Agenda Of(FollowUpWindow window, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(window);
        var agenda = new Agenda
        {
            State = FollowUpStatus.Scheduled,
            Action = window.Rule.Action,
            Rule = window.Rule.Id,
            Statements = window.Rule.Statements,
            CountedFrom = window.CountedFromDate,
            DueFrom = window.DueFrom,
            OverdueAfter = window.OverdueAfter,
            ReminderEveryDays = window.Schedule.ReminderEveryDays,
            Next = window.DueFrom,
        };
        return agenda.In(agenda.StateOn(today), today);
    }

    /// <summary>How the window stands on a day.</summary>
    public FollowUpStatus StateOn(DateOnly day) => StateOf(DueFrom, OverdueAfter, day);

    /// <summary>Days since the window's last day; 0 until it is over.</summary>
    public int DaysOverdue(DateOnly day) => Math.Max(0, day.DayNumber - OverdueAfter.DayNumber);

    /// <summary>Whether it is the same window for the same reason.</summary>
    public bool IsSameWindow(Agenda other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Action, Rule, DueFrom, OverdueAfter) == (other.Action, other.Rule, other.DueFrom, other.OverdueAfter);
    }

    /// <summary>The transition of the day <see cref="Next"/>, and the agenda after it.</summary>
    public (FollowUpTransition Transition, Agenda After) Advance()
    {
        Agenda after = In(State == FollowUpStatus.Scheduled ? FollowUpStatus.Due : FollowUpStatus.Overdue, Next);
        return (FollowUpTransition.Told(State, after, Next), after);
    }

    /// <summary>How a window stands on a day.</summary>
    internal static FollowUpStatus StateOf(DateOnly dueFrom, DateOnly overdueAfter, DateOnly day) =>
        day < dueFrom ? FollowUpStatus.Scheduled : day <= overdueAfter ? FollowUpStatus.Due : FollowUpStatus.Overdue;

    private Agenda In(FollowUpStatus state, DateOnly day) => this with
    {
        State = state,
        Next = state switch
        {
            FollowUpStatus.Scheduled => DueFrom,
            FollowUpStatus.Due => OverdueAfter.AddDays(1),
            _ => day.AddDays(ReminderEveryDays),
        },
    };
}
