namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>The facts and definitions that conditions refer to.</summary>
public static class ConditionReferences
{
    /// <summary>
    /// The ids of the facts that a condition depends on: for a score its total and its components, for a definition the facts of its
    /// condition.
    /// </summary>
    public static IReadOnlySet<string> FactsIn(Condition condition, Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ILookup<string, Condition> definitions = guideline.Definitions.ToLookup(definition => definition.Id, definition => definition.When);
        var facts = new HashSet<string>();
        // Definitions that use each other can be reached on exponentially many ways.
        var seen = new HashSet<string>();
        var open = new Stack<Condition>([condition]);
        while (open.TryPop(out Condition? next))
        {
            facts.UnionWith(Conditions.Comparisons(next).SelectMany(comparison => FactsOf(comparison, guideline)));
            foreach (Condition definition in DefinitionsIn(next).Where(seen.Add).SelectMany(name => definitions[name]))
                open.Push(definition);
        }

        return facts;
    }

    /// <summary>The id of the fact or score that a comparison is about, the first of two.</summary>
    public static string SubjectOf(Comparison comparison) => FactOf(comparison) ?? ((ScoreWithin)comparison).Score;

    /// <summary>The id of the fact that a comparison is about, the first of two; null for a score.</summary>
    internal static string? FactOf(Comparison comparison) => comparison switch
    {
        BooleanEquals c => c.Fact,
        CodeIn c => c.Fact,
        IncludesAny c => c.Fact,
        IsEmpty c => c.Fact,
        NumberWithin c => c.Fact,
        WithinMonths c => c.Fact,
        Reached c => c.Fact,
        DateBefore c => c.Fact,
        AgeAtLeast c => c.Fact,
        FactGreater c => c.Fact,
        _ => null,
    };

    /// <summary>The ids of the definitions that a condition uses directly.</summary>
    internal static IEnumerable<string> DefinitionsIn(Condition condition) =>
        condition is Is named ? [named.Definition] : Conditions.Children(condition).SelectMany(DefinitionsIn);

    private static IEnumerable<string> FactsOf(Comparison comparison, Guideline guideline)
    {
        if (comparison is FactGreater pair)
            return [pair.Fact, pair.Than];
        if (comparison is not ScoreWithin { Score: var id })
            return [FactOf(comparison)!];
        ScoreDefinition score = guideline.Scores.Single(each => each.Id == id);
        return [score.Total, .. score.Components.Select(component => component.Fact)];
    }
}
