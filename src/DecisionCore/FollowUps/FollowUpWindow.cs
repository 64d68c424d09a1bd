using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>A window for imaging; both days belong to it.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The rule that holds.</param>
/// <param name="CountedFrom">The date fact from which the window counts.</param>
/// <param name="CountedFromDate">Its date.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day.</param>
/// <param name="Status">Where the as-of date stands.</param>
/// <param name="Unknown">Dates of the schedule that are unknown: a later one would move the window.</param>
public sealed record FollowUpWindow(
    FollowUpSchedule Schedule,
    Rule Rule,
    string CountedFrom,
    DateOnly CountedFromDate,
    DateOnly DueFrom,
    DateOnly OverdueAfter,
    FollowUpStatus Status,
    ImmutableArray<string> Unknown);

/// <summary>Where the as-of date stands.</summary>
public enum FollowUpStatus
{
    /// <summary>Before the window.</summary>
    Scheduled,

    /// <summary>In the window.</summary>
    Due,

    /// <summary>After the window.</summary>
    Overdue,
}
