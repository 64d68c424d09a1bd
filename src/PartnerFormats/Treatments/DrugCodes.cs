using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

/// <summary>The codes of the drug that a medication resource names, itself or through the Medication that it refers to.</summary>
internal static class DrugCodes
{
    private static readonly ImmutableArray<string> Types =
        ["MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense"];

    /// <summary>Whether it is a resource about the use of a drug.</summary>
    public static bool IsMedication(SourceResource source) => Types.Contains(source.Type);

    public static IEnumerable<Coding> Of(SourceResource source, ResourceSet resources)
    {
        if (source.Json.Member("medicationReference") is not { } reference)
            return source.Json.Codings("medicationCodeableConcept");
        return MedicationReference.Resolve(reference, source, resources) is { } medication ? OfMedication(medication, resources) : [];
    }

    /// <summary>The codes of a Medication and of its ingredients.</summary>
    public static IEnumerable<Coding> OfMedication(SourceResource medication, ResourceSet resources) => medication.Codings("code")
        .Concat(MedicationReference.IngredientsOf(medication, resources).OfType<JsonElement>()
            .SelectMany(concept => concept.Items("coding").Select(Coding.Of)));
}
