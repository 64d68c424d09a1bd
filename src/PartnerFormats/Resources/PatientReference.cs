using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>References to the patient that resources are about. All resources of a record must be about one patient.</summary>
internal static class PatientReference
{
    private const string Identifier = "identifier:";

    /// <summary>An error if the resources are about different patients, or about another patient than expected; empty otherwise.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="expected">A reference to the patient that the request is about, or null to accept any one patient.</param>
    public static IReadOnlyList<InputError> Errors(ResourceSet resources, string? expected)
    {
        string? patient = expected is null ? null : Key(expected, null, resources);
        foreach (SourceResource resource in resources.Resources)
        {
            if (KeyOf(resource, resources) is not { } key || (patient is not null && IsSame(patient, key)))
                continue;
            if (patient is not null)
                return [new(resource.Place, Difference(patient, key, expected is not null))];
            patient = key;
        }

        return [];
    }

    /// <summary>A literal reference to the patient of a record, or null if no resource has one.</summary>
    public static string? Of(ResourceSet resources) =>
        resources.Resources.FirstOrDefault(resource => resource.Type == "Patient") is { } patient
            ? KeyOf(patient)
            : resources.Resources.Select(resource => SubjectOf(resource)?.Text("reference"))
                .FirstOrDefault(reference => reference is not null && !reference.StartsWith('#'));

    /// <summary>
    /// The reference to the patient in a resource, or null if it has none. A logical reference is written as its identifier. A contained
    /// resource without a subject has that of its container.
    /// </summary>
    public static string? Of(SourceResource resource) => SubjectOf(resource) is not { } subject ? null
        : subject.Text("reference") ?? LogicalKey(subject);

    private static JsonElement? SubjectOf(SourceResource resource) =>
        resource.Json.Member("subject") is { ValueKind: JsonValueKind.Object } subject ? subject
        : resource.Json.Member("patient") is { ValueKind: JsonValueKind.Object } patient ? patient
        : resource.Container is { } container ? SubjectOf(container)
        : null;

    private static string? KeyOf(SourceResource resource, ResourceSet resources)
    {
        if (resource.Type == "Patient")
            return KeyOf(resource);
        if (SubjectOf(resource) is not { } subject)
            return null;
        if (subject.Text("reference") is { } reference)
            return Key(reference, resource, resources);
        return LogicalKey(subject) is not { } logical ? null
            : resources.Resolve(subject, resource) is { Type: "Patient" } found ? KeyOf(found)
            : logical;
    }

    private static string? LogicalKey(JsonElement subject) =>
        ResourceSet.KeyOfIdentifier(subject.Member("identifier")) is { } identifier ? Identifier + identifier : null;

    private static string Key(string reference, SourceResource? from, ResourceSet resources)
    {
        if (resources.Resolve(reference, from) is { Type: "Patient" } found)
            return found.Container is null ? KeyOf(found) : KeyOfContained(found, resources);
        string plain = References.WithoutVersion(reference);
        return plain.StartsWith('#') || References.IsAbsolute(plain)
            ? plain
            : References.BaseOf((from?.Container ?? from)?.FullUrl) + plain;
    }

    private static string KeyOf(SourceResource patient) =>
        patient.FullUrl is { } url ? References.WithoutVersion(url) : patient.Name;

    /// <summary>A contained Patient is the record's patient only if an identifier says so.</summary>
    private static string KeyOfContained(SourceResource patient, ResourceSet resources)
    {
        string[] identifiers =
        [
            .. patient.Json.Items("identifier").Select(each => ResourceSet.KeyOfIdentifier(each)).OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
        SourceResource? same = identifiers.Select(resources.FindByIdentifier).FirstOrDefault(each => each?.Type == "Patient");
        return same is not null
            ? KeyOf(same)
            : identifiers is [var first, ..] ? Identifier + first
            : patient.Name;
    }

    private static string Difference(string patient, string key, bool isExpected)
    {
        if (key.StartsWith(Identifier, StringComparison.Ordinal) || patient.StartsWith(Identifier, StringComparison.Ordinal))
        {
            return "The patient is named by an identifier that no Patient of the record has; "
                + "expected the same reference to the patient in all resources, or a Patient with this identifier.";
        }

        return isExpected
            ? "The resource is about a different patient than the subject."
            : "The resource is about a different patient than an earlier resource; expected a record of one patient.";
    }

    /// <summary>A relative reference equals an absolute reference that ends with it.</summary>
    private static bool IsSame(string left, string right)
    {
        if (left == right)
            return true;
        (string shorter, string longer) = left.Length < right.Length ? (left, right) : (right, left);
        return !References.IsAbsolute(shorter) && !longer.StartsWith(Identifier, StringComparison.Ordinal)
            && References.NameIn(longer) == References.NameIn(shorter);
    }
}
