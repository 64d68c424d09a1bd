using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A scheduled follow-up of a case, one for each schedule that is in effect: its window, first and last day included, and the last state
/// that was reported. Days are the partner's.
/// </summary>
public sealed record Agenda
{
    /// <summary>
    /// The guideline's schedule, or null for an agenda that was stored when a case could have only one. <see cref="ScheduleNames"/> names
    /// it.
    /// </summary>
    public string? Schedule { get; init; }

    /// <summary>The name of <see cref="Schedule"/>; without one, the name of the rule.</summary>
    [JsonIgnore]
    public string ScheduleName => Schedule ?? Rule;

    /// <summary>The state reported last. <see cref="StateOn"/> computes the state on a day independently of it.</summary>
    public required FollowUpStatus State { get; init; }

    /// <summary>The guideline's action to perform.</summary>
    public required string Action { get; init; }

    /// <summary>The rule that schedules the window.</summary>
    public required string Rule { get; init; }

    /// <summary>The statements that support the rule.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>The day from which the window is computed: the latest of the schedule's dates.</summary>
    public required DateOnly CountedFrom { get; init; }

    /// <summary>The window's first day.</summary>
    public required DateOnly DueFrom { get; init; }

    /// <summary>The window's last day, or null for a window that does not close.</summary>
    public DateOnly? OverdueAfter { get; init; }

    /// <summary>The guideline's number of days between reminders while overdue, or null for no reminders.</summary>
    public int? ReminderEveryDays { get; init; }

    /// <summary>The number of the schedule's follow-ups that were done before this one, or null if no fact counts them.</summary>
    public int? Step { get; init; }

    /// <summary>The day of the next transition, or null if the passage of time causes none.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>
    /// Creates the agenda of a window that is new on a day. A window that is already open or over starts in that state, and its reminders
    /// count from that day.
    /// </summary>
    public static Agenda Of(FollowUpWindow window, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(window);
        var agenda = new Agenda
        {
            Schedule = window.Schedule.Id,
            State = FollowUpStatus.Scheduled,
            Action = window.Rule.Action,
            Rule = window.Rule.Id,
            Statements = window.Rule.Statements,
            CountedFrom = window.CountedFromDate,
            DueFrom = window.DueFrom,
            OverdueAfter = window.OverdueAfter,
            ReminderEveryDays = window.Schedule.ReminderEveryDays,
            Step = window.Schedule.Step is null ? null : window.Step,
        };
        return agenda.In(agenda.StateOn(today), today);
    }

    public FollowUpStatus StateOn(DateOnly day) => StateOf(DueFrom, OverdueAfter, day);

    /// <summary>The number of days since the window's last day, or 0 until it is over.</summary>
    public int DaysOverdue(DateOnly day) => OverdueAfter is { } last ? Math.Max(0, day.DayNumber - last.DayNumber) : 0;

    /// <summary>
    /// Returns whether this agenda belongs to a schedule. A schedule without a name of its own has that of its rule, so an agenda without
    /// another name also belongs to a schedule of its rule.
    /// </summary>
    public bool IsOf(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Schedule == schedule.Id || ((Schedule is null || Schedule == Rule) && Rule == schedule.Rule);
    }

    /// <summary>
    /// Returns this agenda for a new decision that leaves its window as it is: it keeps the state and the reminder that was announced, and
    /// takes everything else, such as the interval of later reminders, from the new agenda.
    /// </summary>
    public Agenda Renewed(Agenda renewal, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        Agenda renewed = renewal with { State = State, Next = Next };
        return State != FollowUpStatus.Overdue ? renewed
            : renewal.ReminderEveryDays is null ? renewed with { Next = null }
            : Next is null ? renewed.In(State, today)
            : renewed;
    }

    /// <summary>Returns whether it is the same window for the same reason.</summary>
    public bool IsSameWindow(Agenda other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Action, Rule, DueFrom, OverdueAfter) == (other.Action, other.Rule, other.DueFrom, other.OverdueAfter);
    }

    /// <summary>Returns the transition of the day <see cref="Next"/> and the agenda after it.</summary>
    public (FollowUpTransition Transition, Agenda After) Advance()
    {
        DateOnly day = Next ?? throw new InvalidOperationException("The agenda has no next transition.");
        Agenda after = In(State == FollowUpStatus.Scheduled ? FollowUpStatus.Due : FollowUpStatus.Overdue, day);
        return (FollowUpTransition.OfWindow(State, after, day), after);
    }

    internal static FollowUpStatus StateOf(DateOnly dueFrom, DateOnly? overdueAfter, DateOnly day) =>
        day < dueFrom ? FollowUpStatus.Scheduled
        : overdueAfter is not { } last || day <= last ? FollowUpStatus.Due
        : FollowUpStatus.Overdue;

    private Agenda In(FollowUpStatus state, DateOnly day) => this with
    {
        State = state,
        Next = state switch
        {
            FollowUpStatus.Scheduled => DueFrom,
            FollowUpStatus.Due => OverdueAfter?.AddDays(1),
            _ => ReminderEveryDays is { } days ? day.AddDays(days) : null,
        },
    };
}
