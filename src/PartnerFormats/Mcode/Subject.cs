using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>Whom the resources are about: one patient, or nothing is mapped.</summary>
internal static class Subject
{
    /// <summary>What is wrong when the resources are not about one patient, or not about the one that is asked about; empty when they are.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="asked">A reference to the patient whom the request is about, or null.</param>
    public static IReadOnlyList<InputError> Errors(ResourceSet resources, string? asked)
    {
        string? patient = asked is null ? null : Key(asked, resources);
        foreach (SourceResource resource in resources.Resources)
        {
            string? key = resource.Type == "Patient" ? KeyOf(resource) : ReferenceOf(resource) is { } reference ? Key(reference, resources) : null;
            if (key is null || (patient is not null && IsSame(patient, key)))
                continue;
            if (patient is not null)
                return [new(resource.Place, asked is null ? "It is about another patient than a resource before it; allowed is one patient." : "It is about another patient than the subject.")];
            patient = key;
        }

        return [];
    }

    /// <summary>A reference to the patient whom all are about, or null when none says so.</summary>
    public static string? Of(ResourceSet resources) =>
        resources.Resources.FirstOrDefault(resource => resource.Type == "Patient") is { } patient
            ? KeyOf(patient)
            : resources.Resources.Select(ReferenceOf).FirstOrDefault(reference => reference is not null);

    /// <summary>The reference to the patient of a resource, or null.</summary>
    public static string? ReferenceOf(SourceResource resource) =>
        resource.Json.Member("subject") is { ValueKind: JsonValueKind.Object } subject ? subject.Text("reference") : resource.Json.Member("patient")?.Text("reference");

    private static string Key(string reference, ResourceSet resources) => resources.Resolve(reference) is { Type: "Patient" } found ? KeyOf(found) : reference;

    private static string KeyOf(SourceResource patient) => patient.FullUrl ?? patient.Name;

    /// <summary>A relative reference is the same as an absolute one that ends with it.</summary>
    private static bool IsSame(string left, string right)
    {
        (string shorter, string longer) = left.Length < right.Length ? (left, right) : (right, left);
        return longer == shorter || (ResourceSet.NameIn(longer) == ResourceSet.NameIn(shorter) && !shorter.Contains(':', StringComparison.Ordinal));
    }
}
