using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

internal static class MedicationReference
{
    /// <summary>Follows a single reference and never a chain, so circular references cannot loop.</summary>
    public static JsonElement? Resolve(JsonElement reference, SourceResource source, ResourceSet resources)
    {
        if (reference.Text("reference") is not ['#', .. string id])
            return resources.Resolve(reference, source) is { Type: "Medication" } medication ? medication.Json : null;
        foreach (JsonElement contained in source.Json.Items("contained"))
        {
            if (contained.Text("id") == id)
                return contained;
        }

        return null;
    }
}
