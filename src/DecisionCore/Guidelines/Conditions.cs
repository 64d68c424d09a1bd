using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

internal static class Conditions
{
    /// <summary>Every condition that the evaluator computes. (Only the analysis computes invariants.)</summary>
    public static IEnumerable<Condition> Of(Guideline guideline)
    {
        yield return guideline.Scope.When;
        foreach (NamedCondition definition in guideline.Definitions)
            yield return definition.When;
        foreach (Rule rule in guideline.Rules)
            yield return rule.When;
        foreach (Condition when in OfPartsAndScores(guideline))
            yield return when;
    }

    /// <summary>The conditions that are components of scores.</summary>
    public static IEnumerable<Condition> OfScores(Guideline guideline)
    {
        foreach (ScoreDefinition score in guideline.Scores)
        {
            foreach (ScoreComponent component in score.Components)
            {
                if (component is ConditionPoints points)
                    yield return points.When;
            }
        }
    }

    /// <summary>Every comparison with a constant that divides the values of facts: those of conditions, and the ranges of scores.</summary>
    public static IEnumerable<Comparison> DividingFacts(Guideline guideline) =>
        Of(guideline).SelectMany(Comparisons).Concat(RangesOfScores(guideline));

    /// <summary>The ranges to which scores give points.</summary>
    public static IEnumerable<NumberWithin> RangesOfScores(Guideline guideline)
    {
        foreach (ScoreDefinition score in guideline.Scores)
        {
            foreach (ScoreComponent component in score.Components)
            {
                if (component is not NumberPoints numbers)
                    continue;
                foreach (PointsRange range in numbers.Ranges)
                    yield return new NumberWithin(numbers.Fact, range.Within);
            }
        }
    }

    public static IEnumerable<Condition> WithInvariants(Guideline guideline) =>
        Of(guideline).Concat(guideline.Invariants.SelectMany(invariant => invariant.Conditions));

    /// <summary>The conditions of <see cref="WithInvariants"/> after those of the scope, the definitions and the rules.</summary>
    public static IEnumerable<Condition> OfOthers(Guideline guideline) =>
        OfPartsAndScores(guideline).Concat(guideline.Invariants.SelectMany(invariant => invariant.Conditions));

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
    public static IReadOnlyList<Comparison> Comparisons(Condition condition) =>
        condition is Comparison comparison ? [comparison] : ComparisonsIn([condition]);

    /// <summary>The leaves of conditions, without following definitions.</summary>
    public static IReadOnlyList<Comparison> ComparisonsIn(IEnumerable<Condition> conditions)
    {
        var found = new List<Comparison>();
        foreach (Condition condition in conditions)
            AddComparisons(condition, found);
        return found;
    }

    private static void AddComparisons(Condition condition, List<Comparison> found)
    {
        if (condition is Comparison comparison)
        {
            found.Add(comparison);
            return;
        }

        foreach (Condition child in Children(condition))
            AddComparisons(child, found);
    }

    private static IEnumerable<Condition> OfPartsAndScores(Guideline guideline) =>
        OfParts(guideline).OfType<Condition>().Concat(OfScores(guideline));

    /// <summary>The conditions of all parts but the scope, definitions, rules and scores; null for a part without one.</summary>
    private static IEnumerable<Condition?> OfParts(Guideline guideline)
    {
        foreach (Rule rule in guideline.Rules)
        {
            foreach (Caution caution in rule.Cautions)
                yield return caution.When;
        }

        foreach (Notice notice in guideline.Notices)
            yield return notice.When;
        foreach (Conflict conflict in guideline.Conflicts)
            yield return conflict.When;
        foreach (TreatmentOption option in guideline.Options)
        {
            foreach (Argument argument in option.For.AddRange(option.Against))
                yield return argument.When;
        }

        foreach (Schedule schedule in guideline.Schedules)
            yield return schedule.Until?.When;
        foreach (Contradiction contradiction in guideline.Contradictions)
            yield return contradiction.When;
    }
}
