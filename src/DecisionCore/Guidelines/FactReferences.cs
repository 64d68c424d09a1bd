using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>The facts that a condition turns on.</summary>
public static class FactReferences
{
    /// <summary>Their ids, as often as they are named; of a score its total and its components, of a definition those of its condition.</summary>
    public static IEnumerable<string> In(Condition condition, Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return Conditions.Comparisons(condition).SelectMany(comparison => Of(comparison, guideline))
            .Concat(References.Definitions(condition).SelectMany(name => In(guideline.Definitions.Single(definition => definition.Id == name).When, guideline)));
    }

    private static IEnumerable<string> Of(Comparison comparison, Guideline guideline)
    {
        if (comparison is not ScoreWithin { Score: var id })
            return [References.Fact(comparison)!];
        ScoreDefinition score = guideline.Scores.Single(each => each.Id == id);
        return [score.Total, .. score.Components.Select(component => component.Fact)];
    }
}
