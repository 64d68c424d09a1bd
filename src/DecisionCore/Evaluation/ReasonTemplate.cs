using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The common part of all reasons that rest on one comparison or on its negation.</summary>
/// <param name="Subject">The id of the fact or score.</param>
/// <param name="Label">Its label.</param>
/// <param name="Definition">The fact; null for a score.</param>
/// <param name="Fact">The index of the fact in the dictionary; -1 for a score.</param>
/// <param name="Score">The index of the score; -1 for a fact.</param>
/// <param name="Condition">The comparison or its negation, with ids.</param>
/// <param name="Phrase">The same with labels; null if the value alone says it, so that a sentence need not.</param>
/// <param name="WhenUnknown">What a sentence says instead of an unknown value.</param>
internal sealed record ReasonTemplate(
    string Subject, string Label, FactDefinition? Definition, int Fact, int Score, string Condition, string? Phrase, string WhenUnknown)
{
    private readonly string start = $"{ValueText.Capitalized(Label)}: ";

    private readonly string end = Phrase is null ? "." : $", which {Phrase}.";

    /// <summary>Whether the sentence for a value is the value alone.</summary>
    public bool IsValueAlone(FactValue? value) => value is not null && Phrase is null;

    /// <summary>The reason for a value as a sentence with labels: "Body weight: 52 kg, which is at least 50."</summary>
    public string Sentence(FactValue? value) =>
        value is null ? $"{start}{WhenUnknown}." : string.Concat(start, ValueText.WithUnit(value, Definition), end);

    /// <summary>The value alone as a sentence with labels: "Body weight: 52 kg."</summary>
    public string ValueSentence(FactValue? value) =>
        value is null ? $"{start}unknown." : string.Concat(start, ValueText.WithUnit(value, Definition), ".");
}
