using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.Http.Tests.LungNodules;

/// <summary>The facts of a request as FHIR observations with the guideline's own codes.</summary>
internal static class NoduleRecords
{
    private const string System = Nodule.Canonical + "/facts";

    public static string Bundle(string facts) => Records.BundleOf(Observations(facts));

    public static IEnumerable<string> Observations(string facts) =>
        JsonDocument.Parse(facts).RootElement.EnumerateObject().Select(
            fact => Records.Observation(System, fact.Name, $"\"effectiveDateTime\":\"2026-06-01\",{Value(fact)}"));

    private static string Value(JsonProperty fact) => fact.Value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => $"\"valueBoolean\":{fact.Value.GetRawText()}",
        JsonValueKind.Number when fact.Name.EndsWith("Mm", StringComparison.Ordinal) =>
            $$"""
            "valueQuantity":{"value":{{fact.Value}},"unit":"mm","code":"mm","system":"http://unitsofmeasure.org"}
            """,
        JsonValueKind.Number => $"\"valueInteger\":{fact.Value}",
        _ when Calendar.TryParse(fact.Value.GetString()) is not null => $"\"valueDateTime\":\"{fact.Value}\"",
        _ => $$"""
            "valueCodeableConcept":{"coding":[{"system":"{{System}}/{{fact.Name}}","code":"{{fact.Value}}"}]}
            """,
    };
}
