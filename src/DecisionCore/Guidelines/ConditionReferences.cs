namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>The facts and definitions that conditions refer to.</summary>
public static class ConditionReferences
{
    /// <summary>
    /// The ids of the facts that a condition depends on, repeated as often as they occur: for a score its total and its components, for a
    /// definition the facts of its condition.
    /// </summary>
    public static IEnumerable<string> FactsIn(Condition condition, Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return Conditions.Comparisons(condition).SelectMany(comparison => FactsOf(comparison, guideline))
            .Concat(DefinitionsIn(condition)
                .SelectMany(name => FactsIn(guideline.Definitions.Single(definition => definition.Id == name).When, guideline)));
    }

    /// <summary>The id of the fact that a comparison is about; null for a score.</summary>
    internal static string? FactOf(Comparison comparison) => comparison switch
    {
        BooleanEquals c => c.Fact,
        CodeIn c => c.Fact,
        IncludesAny c => c.Fact,
        IsEmpty c => c.Fact,
        NumberWithin c => c.Fact,
        WithinMonths c => c.Fact,
        Reached c => c.Fact,
        _ => null,
    };

    /// <summary>The ids of the definitions that a condition uses directly.</summary>
    internal static IEnumerable<string> DefinitionsIn(Condition condition) => condition switch
    {
        All all => all.Children.SelectMany(DefinitionsIn),
        Any any => any.Children.SelectMany(DefinitionsIn),
        Not not => DefinitionsIn(not.Child),
        Is named => [named.Definition],
        _ => [],
    };

    private static IEnumerable<string> FactsOf(Comparison comparison, Guideline guideline)
    {
        if (comparison is not ScoreWithin { Score: var id })
            return [FactOf(comparison)!];
        ScoreDefinition score = guideline.Scores.Single(each => each.Id == id);
        return [score.Total, .. score.Components.Select(component => component.Fact)];
    }
}
