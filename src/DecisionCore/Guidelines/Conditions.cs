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
            .Concat(guideline.Contradictions.Select(contradiction => contradiction.When).OfType<Condition>())
            .Concat(OfScores(guideline));

    /// <summary>The conditions that are components of scores.</summary>
    public static IEnumerable<Condition> OfScores(Guideline guideline) =>
        guideline.Scores.SelectMany(score => score.Components).OfType<ConditionPoints>().Select(component => component.When);

    /// <summary>Every comparison with a constant that divides the values of facts: those of conditions, and the ranges of scores.</summary>
    public static IEnumerable<Comparison> DividingFacts(Guideline guideline) =>
        Of(guideline).SelectMany(Comparisons).Concat(RangesOfScores(guideline));

    /// <summary>The ranges to which scores give points.</summary>
    public static IEnumerable<NumberWithin> RangesOfScores(Guideline guideline) => guideline.Scores
        .SelectMany(score => score.Components).OfType<NumberPoints>()
        .SelectMany(component => component.Ranges.Select(range => new NumberWithin(component.Fact, range.Within)));

    public static IEnumerable<Condition> WithInvariants(Guideline guideline) =>
        Of(guideline).Concat(guideline.Invariants.SelectMany(invariant => invariant.Conditions));

    /// <summary>Conditions, followed by those of the definitions that they use, however deep.</summary>
    public static IEnumerable<Condition> WithDefinitions(IEnumerable<Condition> conditions, Guideline guideline)
    {
        ILookup<string, Condition> definitions = guideline.Definitions.ToLookup(definition => definition.Id, definition => definition.When);
        // Definitions that use each other can be reached on exponentially many ways.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Condition>(conditions);
        while (open.TryDequeue(out Condition? next))
        {
            yield return next;
            foreach (Condition definition in ConditionReferences.DefinitionsIn(next).Where(seen.Add).SelectMany(name => definitions[name]))
                open.Enqueue(definition);
        }
    }

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
