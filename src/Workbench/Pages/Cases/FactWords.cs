using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Workbench.Pages.Cases;

/// <summary>Known facts in words.</summary>
internal static class FactWords
{
    /// <summary>The known facts in the order of the dictionary.</summary>
    public static IEnumerable<(string Label, string Value)> Of(JsonElement facts, Guideline guideline) =>
        guideline.Facts.Where(fact => Has(facts, fact.Id)).Select(fact => (fact.Label, Of(fact, facts.GetProperty(fact.Id))));

    /// <summary>The facts that differ. A fact that one side does not know is unknown there.</summary>
    /// <param name="from">The facts before.</param>
    /// <param name="to">The facts after.</param>
    /// <param name="guideline">The dictionary of the facts after.</param>
    /// <param name="former">The dictionary of the facts before.</param>
    public static IEnumerable<(string Label, string From, string To)> Changed(
        JsonElement from, JsonElement to, Guideline guideline, Guideline former)
    {
        foreach (FactDefinition fact in guideline.Facts.UnionBy(former.Facts, fact => fact.Id))
        {
            string before = Has(from, fact.Id) ? Of(fact, from.GetProperty(fact.Id)) : "unknown";
            string after = Has(to, fact.Id) ? Of(fact, to.GetProperty(fact.Id)) : "unknown";
            if (before != after)
                yield return (fact.Label, before, after);
        }
    }

    /// <summary>The value of a fact in words, with its unit.</summary>
    public static string Of(FactDefinition fact, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => LabelOf(fact, value.GetString()!),
        JsonValueKind.Array when value.GetArrayLength() == 0 => "none of these",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(member => LabelOf(fact, $"{member}"))),
        _ => $"{value.GetRawText()}{(fact.Unit is { } unit ? $" {unit}" : "")}",
    };

    private static bool Has(JsonElement facts, string id) =>
        facts.TryGetProperty(id, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static string LabelOf(FactDefinition fact, string value) =>
        fact.Values.FirstOrDefault(known => known.Id == value)?.Label ?? value;
}
