using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>Describes the allowed values of a fact.</summary>
public static class FactValueForm
{
    /// <summary>"a whole number, 0 to 4"; "one of positive, negative, equivocal".</summary>
    public static string Of(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => "true or false",
        FactType.Code => $"one of {Values(fact)}",
        FactType.Codes => $"an array of distinct items of {Values(fact)}",
        FactType.Integer => $"a whole number, {fact.Range}{Unit(fact)}",
        FactType.Decimal => $"{ExactNumber.Form}, {fact.Range}{Unit(fact)}",
        _ => Invariant($"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to the as-of date"),
    };

    private static string Values(FactDefinition fact) => string.Join(", ", fact.Values.Select(value => value.Id));

    private static string Unit(FactDefinition fact) => fact.Unit is null ? "" : $" {fact.Unit}";
}
