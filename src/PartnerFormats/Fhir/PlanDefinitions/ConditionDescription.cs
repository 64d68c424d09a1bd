using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>Describes conditions in English, with the labels of their facts.</summary>
internal sealed class ConditionDescription(Guideline guideline)
{
    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);
    private readonly Dictionary<string, NamedCondition> definitions = guideline.Definitions.ToDictionary(definition => definition.Id);

    /// <summary>Such as "HER2 status is positive, and (M category is M1, or ...)".</summary>
    public string Of(Condition condition) => condition switch
    {
        Always => "always",
        All all => Joined(all.Children, ", and "),
        Any any => Joined(any.Children, ", or "),
        Not { Child: Comparison comparison } => Compared(comparison, holds: false),
        Not not => $"not ({Of(not.Child)})",
        Is named => $"{definitions[named.Definition].Label} ({Of(definitions[named.Definition].When)})",
        Comparison comparison => Compared(comparison, holds: true),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Unknown condition."),
    };

    private string Joined(IReadOnlyList<Condition> children, string with) =>
        string.Join(with, children.Select(child => child is All or Any ? $"({Of(child)})" : Of(child)));

    private string Compared(Comparison comparison, bool holds)
    {
        string name = comparison switch
        {
            BooleanEquals c => c.Fact,
            CodeIn c => c.Fact,
            IncludesAny c => c.Fact,
            IsEmpty c => c.Fact,
            NumberWithin c => c.Fact,
            WithinMonths c => c.Fact,
            Reached c => c.Fact,
            ScoreWithin c => c.Score,
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Unknown comparison."),
        };
        FactDefinition? fact = facts.GetValueOrDefault(name);
        return $"{fact?.Label ?? guideline.Scores.First(score => score.Id == name).Label} {ConditionText.Of(comparison, holds, fact)}";
    }
}
