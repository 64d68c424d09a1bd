using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>A window for imaging; both ends are included.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The rule that holds.</param>
/// <param name="CountedFrom">The id of the date fact from which the window is counted.</param>
/// <param name="CountedFromDate">The date of that fact.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day.</param>
/// <param name="Status">Whether the as-of date is before, in or after the window.</param>
/// <param name="Unknown">The ids of dates of the schedule that are unknown; a later one would move the window.</param>
public sealed record FollowUpWindow(
    FollowUpSchedule Schedule,
    Rule Rule,
    string CountedFrom,
    DateOnly CountedFromDate,
    DateOnly DueFrom,
    DateOnly OverdueAfter,
    FollowUpStatus Status,
    ImmutableArray<string> Unknown);

/// <summary>The position of the as-of date relative to the window.</summary>
public enum FollowUpStatus
{
    /// <summary>Before the window.</summary>
    Scheduled,

    /// <summary>In the window.</summary>
    Due,

    /// <summary>After the window.</summary>
    Overdue,
}
