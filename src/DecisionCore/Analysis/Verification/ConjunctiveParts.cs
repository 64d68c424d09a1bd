using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Takes a condition apart into conditions that all must hold, through definitions and negations.</summary>
internal sealed class ConjunctiveParts(Guideline guideline)
{
    private readonly Dictionary<string, int> definitions =
        guideline.Definitions.Select((definition, place) => (definition.Id, place)).ToDictionary(d => d.Id, d => d.place);

    private readonly ConditionWords words = new(guideline);

    /// <summary>The parts, each with the truth that it must have.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="pointer">Its place in the document.</param>
    /// <param name="owner">What it belongs to, in words.</param>
    /// <param name="holds">Whether the condition must hold; otherwise it must be ruled out.</param>
    public IEnumerable<(GuidelinePart Part, Condition Condition, bool Holds)> Of(
        Condition condition, string pointer, string owner, bool holds = true) => condition switch
        {
            All all when holds => all.Children.SelectMany((child, i) => Of(child, JsonPointer.Item(pointer + "/all", i), owner)),
            Any any when !holds => any.Children.SelectMany((child, i) => Of(child, JsonPointer.Item(pointer + "/any", i), owner, false)),
            Not not => Of(not.Child, not.ChildPointer(pointer), owner, !holds),
            Is named => Of(
                guideline.Definitions[definitions[named.Definition]].When, Invariant($"/definitions/{definitions[named.Definition]}/when"),
                $"the definition '{named.Definition}' of {owner}", holds),
            Always when holds => [],
            _ => [(new($"{pointer}", $"{owner}: {words.Of(condition, holds)}"), condition, holds)],
        };
}
