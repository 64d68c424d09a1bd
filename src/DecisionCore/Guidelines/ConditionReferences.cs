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
        Condition[] all = [.. Conditions.WithDefinitions([condition], guideline)];
        string[] scores = [.. all.SelectMany(Conditions.Comparisons).OfType<ScoreWithin>().Select(within => within.Score).Distinct()];
        ScoreComponent[] components =
            [.. guideline.Scores.Where(score => scores.Contains(score.Id)).SelectMany(score => score.Components)];
        IEnumerable<Condition> ofComponents =
            Conditions.WithDefinitions(components.OfType<ConditionPoints>().Select(component => component.When), guideline);
        return all.Concat(ofComponents).SelectMany(Conditions.Comparisons).SelectMany(FactsOf)
            .Concat<string?>(components.Select(component => component.FactOrNull))
            .Concat(guideline.Scores.Where(score => scores.Contains(score.Id)).Select(score => score.Total))
            .OfType<string>().ToHashSet();
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
        Recorded c => c.Fact,
        DateBefore c => c.Fact,
        AgeAtLeast c => c.Fact,
        FactGreater c => c.Fact,
        _ => null,
    };

    /// <summary>The ids of the definitions that a condition uses directly.</summary>
    internal static IEnumerable<string> DefinitionsIn(Condition condition) =>
        condition is Is named ? [named.Definition] : Conditions.Children(condition).SelectMany(DefinitionsIn);

    /// <summary>The ids of the facts that a comparison is about; none for a score.</summary>
    internal static IEnumerable<string> FactsOf(Comparison comparison) =>
        comparison is FactGreater pair ? [pair.Fact, pair.Than] : FactOf(comparison) is { } fact ? [fact] : [];
}
