using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>
/// The elements by which the types of clinical resources say what they are about: their codes, drugs, reasons and values. An element that
/// is a reference stands for the codes of the resource that it leads to.
/// </summary>
internal static class ClinicalElements
{
    private static readonly FrozenDictionary<string, ImmutableArray<ElementPath>> Paths = Split(new()
    {
        ["AdverseEvent"] = ["event", "suspectEntity.instance"],
        ["AllergyIntolerance"] = ["code", "reaction.substance"],
        ["Appointment"] = ["serviceType", "appointmentType", "reasonCode", "reasonReference"],
        ["CarePlan"] =
        [
            "activity.detail.code", "activity.detail.productCodeableConcept", "activity.detail.productReference",
            "activity.detail.reasonCode", "activity.detail.reasonReference", "activity.reference", "addresses", "category",
        ],
        ["ClinicalImpression"] = ["code", "problem", "finding.itemCodeableConcept", "finding.itemReference"],
        ["Condition"] = ["code"],
        ["DetectedIssue"] = ["code"],
        ["DiagnosticReport"] = ["code", "conclusionCode"],
        ["EpisodeOfCare"] = ["type", "diagnosis.condition"],
        ["FamilyMemberHistory"] = ["condition.code", "reasonCode"],
        ["Flag"] = ["code"],
        ["Goal"] = ["description", "addresses", "target.measure"],
        ["ImagingStudy"] = ["procedureCode", "reasonCode", "reasonReference"],
        ["MedicationAdministration"] = ["medicationCodeableConcept", "medicationReference", "reasonCode", "reasonReference"],
        ["MedicationDispense"] = ["medicationCodeableConcept", "medicationReference"],
        ["MedicationRequest"] = ["medicationCodeableConcept", "medicationReference", "reasonCode", "reasonReference"],
        ["MedicationStatement"] = ["medicationCodeableConcept", "medicationReference", "reasonCode", "reasonReference"],
        ["Observation"] = ["code", "valueCodeableConcept", "component.code", "component.valueCodeableConcept"],
        ["Procedure"] = ["code", "usedCode", "usedReference", "reasonCode", "reasonReference"],
        ["RequestGroup"] = ["code", "action.code", "reasonCode", "reasonReference"],
        ["RiskAssessment"] = ["code", "condition", "prediction.outcome"],
        ["ServiceRequest"] = ["code", "orderDetail", "reasonCode", "reasonReference"],
        ["Task"] = ["code", "focus", "reasonCode", "reasonReference"],
    });

    /// <summary>The elements that contain free text, in addition to the texts of concepts.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<ElementPath>> Texts = Split(new()
    {
        ["Appointment"] = ["description"],
        ["CarePlan"] = ["title", "description", "activity.detail.description"],
    });

    /// <summary>Whether resources of the type say something about the patient's health.</summary>
    public static bool Has(string type) => Paths.ContainsKey(type);

    /// <summary>The codes of a resource, each with the element that has it.</summary>
    public static IEnumerable<(string Element, Coding Code)> CodesOf(SourceResource source, ResourceSet resources) =>
        Paths[source.Type].SelectMany(path => At(source.Json, path).SelectMany(element => CodesOf(element, source, resources))
            .Select(code => (path.Text, code)));

    /// <summary>The concepts and texts of a resource that contain words, each with its element.</summary>
    public static IEnumerable<(string Element, JsonElement Words)> WordsOf(SourceResource source) =>
        Paths[source.Type].Concat(Texts.GetValueOrDefault(source.Type, []))
            .SelectMany(path => At(source.Json, path).Select(element => (path.Text, element)));

    private static IEnumerable<Coding> CodesOf(JsonElement element, SourceResource source, ResourceSet resources) =>
        element.Member("reference") is null && element.Member("identifier") is null ? element.Items("coding").Select(Coding.Of)
        : resources.Resolve(element, source) is not { } found ? []
        : found.Type == "Medication" ? DrugCodes.OfMedication(found, resources)
        : found.Codings("code").Concat(DrugCodes.Of(found, resources));

    /// <summary>The elements at a path, of all items where there are several.</summary>
    private static IEnumerable<JsonElement> At(JsonElement json, ElementPath path)
    {
        IEnumerable<JsonElement> found = [json];
        foreach (string name in path.Names)
            found = found.SelectMany(each => each.OneOrMany(name));
        return found;
    }

    private static FrozenDictionary<string, ImmutableArray<ElementPath>> Split(Dictionary<string, ImmutableArray<string>> paths) =>
        paths.ToFrozenDictionary(
            type => type.Key, type => type.Value.Select(path => new ElementPath(path, [.. path.Split('.')])).ToImmutableArray());

    /// <summary>A path of element names, split once for all resources.</summary>
    private sealed record ElementPath(string Text, ImmutableArray<string> Names);
}
