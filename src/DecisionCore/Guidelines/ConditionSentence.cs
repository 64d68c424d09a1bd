namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// Comparisons in the words that a clinician reads: with the labels of facts and values where <see cref="ConditionText"/> has their ids.
/// </summary>
internal static class ConditionSentence
{
    /// <summary>What follows the fact's value: "which is one of low grade, high grade".</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="holds">Whether to describe it or its negation.</param>
    /// <param name="fact">The fact that is compared; null for a score.</param>
    /// <param name="guideline">The guideline, whose labels name other facts.</param>
    public static string Of(Comparison comparison, bool holds, FactDefinition? fact, Guideline guideline) => comparison switch
    {
        BooleanEquals c => c.Value == holds ? "is yes" : "is no",
        CodeIn { Values: [var only] } => $"{(holds ? "is" : "is not")} {Label(only, fact)}",
        CodeIn c when holds => $"is {string.Join(" or ", c.Values.Select(value => Label(value, fact)))}",
        CodeIn c => $"is none of {Labels(c.Values, fact)}",
        IncludesAny { Values: [var only] } => $"{(holds ? "includes" : "does not include")} {Label(only, fact)}",
        IncludesAny c => $"includes {(holds ? "at least one" : "none")} of {Labels(c.Values, fact)}",
        IsEmpty => holds ? "is empty" : "is not empty",
        FactGreater c => ConditionText.Of(
            c with { Fact = LabelOfFact(c.Fact, guideline), Than = LabelOfFact(c.Than, guideline) },
            holds,
            fact is null ? null : fact with { Id = fact.Label }),
        _ => ConditionText.Of(comparison, holds, fact),
    };

    /// <summary>Whether the value alone says that the comparison or its negation is true: "Pregnancy: yes".</summary>
    public static bool IsEvident(Comparison comparison, bool holds) => comparison switch
    {
        BooleanEquals or Reached => true,
        CodeIn or IsEmpty or Recorded => holds,
        NumberWithin { Bounds: { LowerExcluded: false, UpperExcluded: false } bounds } => holds && bounds.Lower == bounds.Upper,
        _ => false,
    };

    /// <summary>What follows the fact's label when its value is unknown: "unknown; it matters whether it is at least 3".</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="phrase">The comparison or its negation (<see cref="Of"/>).</param>
    public static string OfUnknown(Comparison comparison, string phrase) =>
        comparison is Recorded ? "not recorded" : $"unknown; it matters whether it {phrase}";

    private static string LabelOfFact(string id, Guideline guideline) => guideline.Facts.Single(fact => fact.Id == id).Label;

    private static string Labels(IEnumerable<string> values, FactDefinition? fact) =>
        string.Join(", ", values.Select(value => Label(value, fact)));

    private static string Label(string value, FactDefinition? fact) =>
        fact?.Values.FirstOrDefault(known => known.Id == value)?.ShortLabel ?? value;
}
