using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

internal static class Conditions
{
    /// <summary>Every condition that the evaluator computes. (Only the analysis computes invariants.)</summary>
    public static IEnumerable<Condition> Of(Guideline guideline) =>
        new[] { guideline.Scope.When }
            .Concat(guideline.Definitions.Select(definition => definition.When))
            .Concat(guideline.Rules.Select(rule => rule.When))
            .Concat(guideline.Rules.SelectMany(rule => rule.Cautions).Select(caution => caution.When).OfType<Condition>())
            .Concat(guideline.Notices.Select(notice => notice.When))
            .Concat(guideline.Conflicts.Select(conflict => conflict.When).OfType<Condition>())
            .Concat(guideline.Options.SelectMany(option => option.For.AddRange(option.Against)).Select(a => a.When).OfType<Condition>())
            .Concat(guideline.Schedules.Select(schedule => schedule.Until?.When).OfType<Condition>())
            .Concat(guideline.Contradictions.Select(contradiction => contradiction.When).OfType<Condition>());

    public static IEnumerable<Condition> WithInvariants(Guideline guideline) =>
        Of(guideline).Concat(guideline.Invariants.Select(invariant => invariant.When));

    /// <summary>The conditions that a condition combines.</summary>
    public static ImmutableArray<Condition> Children(Condition condition) => condition switch
    {
        All all => all.Children,
        Any any => any.Children,
        CountAtLeast count => count.Children,
        Not not => [not.Child],
        _ => [],
    };

    /// <summary>The leaves of a condition, without following definitions.</summary>
    public static IEnumerable<Comparison> Comparisons(Condition condition) =>
        condition is Comparison comparison ? [comparison] : Children(condition).SelectMany(Comparisons);
}
