using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

internal static class MedicationReference
{
    /// <summary>Follows a single reference and never a chain, so circular references cannot loop.</summary>
    public static JsonElement? Resolve(JsonElement reference, SourceResource source, ResourceSet resources) =>
        resources.Resolve(reference, source) is { Type: "Medication" } medication ? medication.Json : null;
}
