using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.WhatIf;

/// <summary>What would settle and what would change the decision about a patient.</summary>
/// <param name="Settling">
/// For each undetermined rule, the smallest sets of missing facts that settle it, whatever their values turn out to be.
/// </param>
/// <param name="Changes">What changes when one known fact has another value.</param>
/// <param name="Flips">For rules that no single change flips, the fewest changes that do.</param>
public sealed record WhatIfReport(ImmutableArray<Settling> Settling, ImmutableArray<FactEffect> Changes, ImmutableArray<Flip> Flips);

/// <summary>The smallest sets of missing facts that settle an undetermined rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sets">
/// Each set settles the rule whatever the answers are, and no proper subset does. Empty when no facts that can still become known settle
/// it.
/// </param>
/// <param name="Conditional">
/// Sets that settle the rule once all their facts are known. But some answers leave another fact of the set without a possible value, and
/// then the rule stays undetermined.
/// </param>
/// <param name="Complete">Whether there are no other such sets.</param>
public sealed record Settling(
    Rule Rule,
    ImmutableArray<ImmutableArray<FactDefinition>> Sets,
    ImmutableArray<ImmutableArray<FactDefinition>> Conditional,
    bool Complete);

/// <summary>What changes when a known fact has another value.</summary>
/// <param name="Edit">The change of the fact.</param>
/// <param name="Changes">The resulting changes of the scope or of rules.</param>
public sealed record FactEffect(FactEdit Edit, ImmutableArray<RuleChange> Changes);

/// <summary>Another value of a known fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="From">Its value.</param>
/// <param name="To">The nearest other value with this effect.</param>
/// <param name="Values">All values with this effect, in words.</param>
public sealed record FactEdit(FactDefinition Fact, FactValue From, FactValue To, string Values);

/// <summary>How the truth of a rule, or of the scope, changes.</summary>
/// <param name="Rule">The rule; null for the scope.</param>
/// <param name="From">Before: "recommend", "undetermined", "does not hold"; for the scope "in", "undetermined", "out".</param>
/// <param name="To">After.</param>
public sealed record RuleChange(Rule? Rule, string From, string To);

/// <summary>The fewest changes of known facts that flip a rule.</summary>
/// <param name="Change">The rule and how it changes.</param>
/// <param name="Edits">The changes, which only together have this effect.</param>
public sealed record Flip(RuleChange Change, ImmutableArray<FactEdit> Edits);
