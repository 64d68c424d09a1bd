using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>The current window of a schedule; both ends are included.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The rule that holds.</param>
/// <param name="CountedFrom">The id of the date fact from which the window is counted.</param>
/// <param name="CountedFromDate">The date of that fact.</param>
/// <param name="DueFrom">The first day. For a schedule that has ended: the day from which it has nothing more to schedule.</param>
/// <param name="OverdueAfter">
/// The last day, or null when the follow-up never becomes overdue. For a schedule that has ended, the same as
/// <paramref name="DueFrom"/>.
/// </param>
/// <param name="Status">Whether the as-of date is before, in or after the window, or the schedule has ended.</param>
/// <param name="Unknown">The ids of dates of the schedule that are unknown; a later one would move the window.</param>
/// <param name="Step">The number of follow-ups that are done, by the schedule's fact; 0 without such a fact.</param>
public sealed record FollowUpWindow(
    Schedule Schedule,
    Rule Rule,
    string CountedFrom,
    DateOnly CountedFromDate,
    DateOnly DueFrom,
    DateOnly? OverdueAfter,
    FollowUpStatus Status,
    ImmutableArray<string> Unknown,
    int Step);

/// <summary>The position of the as-of date relative to the window.</summary>
public enum FollowUpStatus
{
    /// <summary>Before the window.</summary>
    Scheduled,

    /// <summary>In the window.</summary>
    Due,

    /// <summary>After the window.</summary>
    Overdue,

    /// <summary>The schedule has ended: nothing more is to be done.</summary>
    Ended,
}
