using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>A schedule with the places of its rule and facts.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The place of the rule.</param>
/// <param name="Dates">The places of the dates from which a window is counted; the first one starts the schedule.</param>
/// <param name="Step">The place of the fact that counts the follow-ups that are done, or -1.</param>
/// <param name="EndsAfter">The place of the date after which the schedule ends, or -1.</param>
internal sealed record PlannedSchedule(Schedule Schedule, int Rule, int[] Dates, int Step, int EndsAfter);
