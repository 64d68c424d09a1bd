using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>The values of a fact that has few, a boolean or a code: what holds one of them is written once with each.</summary>
internal static class EnumeratedValues
{
    /// <summary>The values as JSON, by their encoding (see EncodedFacts.Numbers); none for a fact of another type.</summary>
    public static byte[][] Of(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => [Fragment.Of(writer => writer.WriteBooleanValue(false)), Fragment.Of(writer => writer.WriteBooleanValue(true))],
        FactType.Code => [.. fact.Values.Select(value => Fragment.Of(writer => writer.WriteStringValue(value.Id)))],
        _ => [],
    };
}
