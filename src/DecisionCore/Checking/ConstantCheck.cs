using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that a constant can be the value of a fact.</summary>
internal static class ConstantCheck
{
    /// <summary>What is wrong, or null.</summary>
    public static string? ErrorIn(string json, FactDefinition fact, GuidelineIndex index)
    {
        if (fact.Type == FactType.Date)
            return $"The fact '{fact.Id}' is a date, which is never the same constant for every patient; expected 'date' and 'keep'.";
        using JsonDocument document = JsonDocument.Parse(json);
        return IsValueOf(document.RootElement, fact, index)
            ? null
            : $"Found {ObjectReader.Kind(document.RootElement)}; expected {FactValueForm.Of(fact)}.";
    }

    private static bool IsValueOf(JsonElement value, FactDefinition fact, GuidelineIndex index) => fact.Type switch
    {
        FactType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FactType.Code => IsCodeOf(value, fact, index),
        FactType.Codes => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => IsCodeOf(item, fact, index))
            && value.EnumerateArray().Select(item => item.GetString()).Distinct().Count() == value.GetArrayLength(),
        _ => ExactNumber.TryRead(value, out decimal number) && fact.Range?.Contains(number) == true
            && (fact.Type == FactType.Decimal || decimal.IsInteger(number)),
    };

    private static bool IsCodeOf(JsonElement value, FactDefinition fact, GuidelineIndex index) =>
        value.ValueKind == JsonValueKind.String && index.HasValue(fact, value.GetString()!);
}
