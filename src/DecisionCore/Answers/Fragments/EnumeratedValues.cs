using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// The values of a fact with few values (a boolean or a code). Whatever contains such a value is prepared once for each of them.
/// </summary>
internal static class EnumeratedValues
{
    /// <summary>The values as JSON, indexed by their number (see EncodedFacts.Numbers); empty for a fact of another type.</summary>
    public static byte[][] Of(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => [Fragment.Of(writer => writer.WriteBooleanValue(false)), Fragment.Of(writer => writer.WriteBooleanValue(true))],
        FactType.Code => [.. fact.Values.Select(value => Fragment.Of(writer => writer.WriteStringValue(value.Id)))],
        _ => [],
    };
}
