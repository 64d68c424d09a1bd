using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A case's scheduled follow-up: an imaging window, first and last day included, and the last state that was reported. Days are calendar
/// dates in UTC.
/// </summary>
public sealed record Agenda
{
    /// <summary>The state reported last. <see cref="StateOn"/> computes the state on a day independently of it.</summary>
    public required FollowUpStatus State { get; init; }

    /// <summary>The guideline's action to perform.</summary>
    public required string Action { get; init; }

    /// <summary>The rule that schedules the window.</summary>
    public required string Rule { get; init; }

    /// <summary>The statements that support the rule.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>The day from which the window is computed: the later of radiotherapy and imaging.</summary>
    public required DateOnly CountedFrom { get; init; }

    /// <summary>The window's first day.</summary>
    public required DateOnly DueFrom { get; init; }

    /// <summary>The window's last day.</summary>
    public required DateOnly OverdueAfter { get; init; }

    /// <summary>The guideline's number of days between reminders while overdue.</summary>
    public required int ReminderEveryDays { get; init; }

    /// <summary>The day of the next transition.</summary>
    public required DateOnly Next { get; init; }

    /// <summary>
    /// Creates the agenda of a window that is new on a day. A window that is already open or over starts in that state, and its reminders
    /// count from that day.
    /// </summary>
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
            OverdueAfter = window.OverdueAfter ?? Calendar.Latest,
            ReminderEveryDays = window.Schedule.ReminderEveryDays ?? 366,
            Next = window.DueFrom,
        };
        return agenda.In(agenda.StateOn(today), today);
    }

    public FollowUpStatus StateOn(DateOnly day) => StateOf(DueFrom, OverdueAfter, day);

    /// <summary>The number of days since the window's last day, or 0 until it is over.</summary>
    public int DaysOverdue(DateOnly day) => Math.Max(0, day.DayNumber - OverdueAfter.DayNumber);

    /// <summary>Returns whether it is the same window for the same reason.</summary>
    public bool IsSameWindow(Agenda other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Action, Rule, DueFrom, OverdueAfter) == (other.Action, other.Rule, other.DueFrom, other.OverdueAfter);
    }

    /// <summary>Returns the transition of the day <see cref="Next"/> and the agenda after it.</summary>
    public (FollowUpTransition Transition, Agenda After) Advance()
    {
        Agenda after = In(State == FollowUpStatus.Scheduled ? FollowUpStatus.Due : FollowUpStatus.Overdue, Next);
        return (FollowUpTransition.OfWindow(State, after, Next), after);
    }

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
