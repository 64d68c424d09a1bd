using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Scores with equal keys have the same sums for every patient.</summary>
internal static class ScoreKey
{
    public static string Of(ScoreDefinition score, Guideline guideline) =>
        string.Join(";", score.Components.Select(component => Of(component, guideline)));

    /// <summary>The key of a component that gives points to the values of a fact.</summary>
    public static string Of(ScoreComponent component) => component switch
    {
        ValuePoints c => $"{c.Fact}:{Of(c.Points)}",
        MemberPoints c => $"members {c.Fact}:{Of(c.Points)}",
        NumberPoints c => $"{c.Fact}:{string.Join(",", c.Ranges.Select(range => Invariant($"{range.Within}={range.Points:0.#}")))}",
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component of a fact."),
    };

    private static string Of(ScoreComponent component, Guideline guideline) =>
        component is ConditionPoints c ? Invariant($"{Of(c.When, guideline)}={c.Points:0.#}") : Of(component);

    private static string Of(Condition condition, Guideline guideline) => condition switch
    {
        Always => "always",
        All or Any or Not or CountAtLeast =>
            $"{Kind(condition)}({string.Join(",", Conditions.Children(condition).Select(child => Of(child, guideline)))})",
        Is named => Of(guideline.Definitions.First(definition => definition.Id == named.Definition).When, guideline),
        Comparison comparison => ComparisonKey.Of(comparison),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
    };

    private static string Kind(Condition condition) =>
        condition is CountAtLeast count ? Invariant($"at least {count.AtLeast} of ") : condition.GetType().Name;

    private static string Of(ImmutableArray<ScorePoints> points) =>
        string.Join(",", points.Select(one => Invariant($"{one.Value}={one.Points:0.#}")));
}
