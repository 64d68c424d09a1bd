using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

internal static class MedicationReference
{
    /// <summary>Follows a single reference and never a chain, so circular references cannot loop.</summary>
    public static SourceResource? Resolve(JsonElement reference, SourceResource source, ResourceSet resources) =>
        resources.Resolve(reference, source) is { Type: "Medication" } medication ? medication : null;

    /// <summary>
    /// The concepts of the active ingredients, which may be Substances or Medications of their own; null for one that is missing from the
    /// record.
    /// </summary>
    public static IEnumerable<JsonElement?> IngredientsOf(SourceResource medication, ResourceSet resources) =>
        medication.Json.Items("ingredient")
            .Where(ingredient => ingredient.Member("isActive") is not { ValueKind: JsonValueKind.False })
            .Select(ingredient => ingredient.Member("itemReference") is { } reference
                ? resources.Resolve(reference, medication) is { Type: "Substance" or "Medication" } found ? found.Json.Member("code") : null
                : ingredient.Member("itemCodeableConcept"));
}
