using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>References to the patient that resources are about. All resources of a record must be about one patient.</summary>
internal static class PatientReference
{
    /// <summary>An error if the resources are about different patients, or about another patient than expected; empty otherwise.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="expected">A reference to the patient that the request is about, or null to accept any one patient.</param>
    public static IReadOnlyList<InputError> Errors(ResourceSet resources, string? expected)
    {
        string? patient = expected is null ? null : Key(expected, resources);
        foreach (SourceResource resource in resources.Resources)
        {
            if (KeyOf(resource, resources) is not { } key || (patient is not null && IsSame(patient, key)))
                continue;
            if (patient is not null)
            {
                return [new(resource.Place, expected is null
                    ? "The resource is about a different patient than an earlier resource; expected a record of one patient."
                    : "The resource is about a different patient than the subject.")];
            }

            patient = key;
        }

        return [];
    }

    /// <summary>A reference to the patient of a record, or null if no resource has one.</summary>
    public static string? Of(ResourceSet resources) =>
        resources.Resources.FirstOrDefault(resource => resource.Type == "Patient") is { } patient
            ? KeyOf(patient)
            : resources.Resources.Select(Of).FirstOrDefault(reference => reference is not null);

    /// <summary>The reference to the patient in a resource, or null if it has none.</summary>
    public static string? Of(SourceResource resource) => resource.Json.Member("subject") is { ValueKind: JsonValueKind.Object } subject
        ? subject.Text("reference")
        : resource.Json.Member("patient")?.Text("reference");

    private static string? KeyOf(SourceResource resource, ResourceSet resources)
    {
        if (resource.Type == "Patient")
            return KeyOf(resource);
        return Of(resource) is { } reference ? Key(reference, resources) : null;
    }

    private static string Key(string reference, ResourceSet resources) =>
        resources.Resolve(reference) is { Type: "Patient" } found ? KeyOf(found) : reference;

    private static string KeyOf(SourceResource patient) => patient.FullUrl ?? patient.Name;

    /// <summary>A relative reference equals an absolute reference that ends with it.</summary>
    private static bool IsSame(string left, string right)
    {
        (string shorter, string longer) = left.Length < right.Length ? (left, right) : (right, left);
        return longer == shorter
            || (ResourceSet.NameIn(longer) == ResourceSet.NameIn(shorter) && !shorter.Contains(':', StringComparison.Ordinal));
    }
}
