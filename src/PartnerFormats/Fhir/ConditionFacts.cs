using DecisionCore.Guidelines;

namespace PartnerFormats.Fhir;

/// <summary>The facts that a condition turns on.</summary>
internal static class ConditionFacts
{
    /// <summary>Their names, as often as they are named; of a score its total and its components.</summary>
    public static IEnumerable<string> In(Condition condition, Guideline guideline) => condition switch
    {
        All all => all.Children.SelectMany(child => In(child, guideline)),
        Any any => any.Children.SelectMany(child => In(child, guideline)),
        Not not => In(not.Child, guideline),
        Is named => In(guideline.Definitions.Single(definition => definition.Id == named.Definition).When, guideline),
        BooleanEquals c => [c.Fact],
        CodeIn c => [c.Fact],
        IncludesAny c => [c.Fact],
        IsEmpty c => [c.Fact],
        NumberWithin c => [c.Fact],
        WithinMonths c => [c.Fact],
        Reached c => [c.Fact],
        ScoreWithin c => OfScore(guideline.Scores.Single(score => score.Id == c.Score)),
        _ => [],
    };

    private static IEnumerable<string> OfScore(ScoreDefinition score) => [score.Total, .. score.Components.Select(component => component.Fact)];
}
