using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.FollowUps;

/// <summary>A schedule whose rule holds, but whose window depends on unknown facts.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The rule that holds.</param>
/// <param name="Needs">The ids of the unknown facts, in the order of the dictionary.</param>
public sealed record UndeterminedFollowUp(Schedule Schedule, Rule Rule, ImmutableArray<string> Needs);
