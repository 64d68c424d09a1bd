using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>References to whom resources are about.</summary>
internal static class PatientReference
{
    /// <summary>
    /// The reference to the patient in a resource, or null if it has none. A logical reference is written as its identifier. A contained
    /// resource without a subject has that of its container.
    /// </summary>
    public static string? Of(SourceResource resource) => SubjectOf(resource) is not { } subject ? null
        : subject.Text("reference") ?? LogicalKey(subject);

    /// <summary>A literal reference in a resource to whom it is about; null if it has none that means something elsewhere.</summary>
    public static string? LiteralOf(SourceResource resource) => resource.Type == "Patient"
        ? resource.FullUrl is { } url ? References.WithoutVersion(url) : resource.Name
        : SubjectOf(resource)?.Text("reference") is { } reference && !reference.StartsWith('#') ? reference : null;

    /// <summary>Whom a resource is about, or null if it does not say.</summary>
    public static SubjectKey? KeyOf(SourceResource resource, ResourceSet resources) =>
        resource.Type == "Patient" ? new(LiteralOf(resource)!, resource.Type)
        : SubjectOf(resource) is { } subject ? KeyOf(subject, resource, resources)
        : null;

    /// <summary>Whom a reference names, or null if it names no patient.</summary>
    public static SubjectKey? KeyOf(JsonElement reference, SourceResource from, ResourceSet resources)
    {
        if (reference.Text("reference") is { } literal)
            return KeyOf(literal, from, resources);
        if (LogicalKey(reference) is not { } logical)
            return null;
        return resources.Resolve(reference, from) is { Type: "Patient" } found
            ? KeyOf(found, resources)
            : new(logical, reference.Text("type") ?? "");
    }

    /// <summary>Whom a literal reference names.</summary>
    public static SubjectKey KeyOf(string reference, SourceResource? from, ResourceSet resources)
    {
        SourceResource? found = resources.Resolve(reference, from);
        if (found is { Type: "Patient" })
            return new(found.Container is null ? LiteralOf(found)! : KeyOfContained(found, resources), found.Type);
        string plain = References.WithoutVersion(reference);
        string key = plain.StartsWith('#') || References.IsAbsolute(plain)
            ? plain
            : References.BaseOf((from?.Container ?? from)?.FullUrl) + plain;
        return new(key, found?.Type ?? References.TypeIn(plain));
    }

    private static JsonElement? SubjectOf(SourceResource resource) =>
        resource.Json.Member("subject") is { ValueKind: JsonValueKind.Object } subject ? subject
        : resource.Json.Member("patient") is { ValueKind: JsonValueKind.Object } patient ? patient
        : resource.Container is { } container ? SubjectOf(container)
        : null;

    private static string? LogicalKey(JsonElement subject) =>
        ResourceSet.KeyOfIdentifier(subject.Member("identifier")) is { } identifier ? SubjectKey.Identifier + identifier : null;

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
            ? LiteralOf(same)!
            : identifiers is [var first, ..] ? SubjectKey.Identifier + first
            : patient.Name;
    }
}
