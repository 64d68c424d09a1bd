using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// Whole conditions in the words that a clinician reads, with labels where <see cref="ConditionWords"/> has ids: "ECOG performance status
/// is at most 2, and not first-line treatment".
/// </summary>
public sealed class ConditionProse(Guideline guideline)
{
    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);
    private readonly Dictionary<string, string> scores = guideline.Scores.ToDictionary(score => score.Id, score => score.Label);
    private readonly Dictionary<string, string> definitions =
        guideline.Definitions.ToDictionary(definition => definition.Id, definition => definition.Label);

    /// <summary>The whole condition, however long it is.</summary>
    public string Of(Condition condition) => Words(condition, holds: true);

    /// <summary>The parts that must all be true, each in words; one part for a condition that is not a conjunction.</summary>
    public ImmutableArray<string> PartsOf(Condition condition) =>
        condition is All all ? [.. all.Children.SelectMany(child => PartsOf(child))] : [Of(condition)];

    private string Words(Condition condition, bool holds) => condition switch
    {
        Comparison comparison => Compared(comparison, holds),
        Not not => Words(not.Child, !holds),
        Always => holds ? "always" : "never",
        RuleHolds rule => $"the rule {rule.Rule} {(holds ? "holds" : "does not hold")}",
        Scheduled scheduled => $"the schedule {scheduled.Schedule} is {(holds ? "" : "not ")}in effect",
        Is named => $"{(holds ? "" : "not ")}\u201C{definitions[named.Definition]}\u201D",
        All all => Joined(all.Children, holds, holds ? "and" : "or"),
        Any any => Joined(any.Children, holds, holds ? "or" : "and"),
        CountAtLeast count => Invariant(
            $"{(holds ? "at least" : "fewer than")} {count.AtLeast} of these: {Joined(count.Children, true, "or")}"),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
    };

    private string Joined(ImmutableArray<Condition> children, bool holds, string with) => string.Join(
        $", {with} ",
        children.Select(child => IsJoined(child) && children.Length > 1 ? $"({Words(child, holds)})" : Words(child, holds)));

    private static bool IsJoined(Condition condition) =>
        condition is Not not ? IsJoined(not.Child) : condition is All or Any or CountAtLeast;

    private string Compared(Comparison comparison, bool holds)
    {
        FactDefinition? fact = ConditionReferences.FactOf(comparison) is { } id ? facts.GetValueOrDefault(id) : null;
        string subject = fact?.Label ?? scores[ConditionReferences.SubjectOf(comparison)];
        return $"{subject} {ConditionSentence.Of(comparison, holds, fact, guideline)}";
    }
}
