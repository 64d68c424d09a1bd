using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A resource of a record.</summary>
/// <param name="Index">Its position among the resources of the record, from 0. No two have the same.</param>
/// <param name="Place">Its place as FHIRPath: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="Type">The resource type.</param>
/// <param name="FullUrl">The entry's fullUrl, or null.</param>
/// <param name="Json">The resource itself.</param>
internal sealed record SourceResource(int Index, string Place, string Type, string? FullUrl, JsonElement Json)
{
    /// <summary>The resource that contains this one; null for an entry or a line of the record.</summary>
    public SourceResource? Container { get; init; }

    /// <summary>The release of FHIR that it is written in; null for R4. Nothing may be read from such a resource.</summary>
    public ForeignRelease? Release { get; init; }

    public string? Id => Json.Text("id");

    /// <summary>
    /// Its name in reports: <c>Observation/123</c>, or only the type if there is no id. A contained resource is named after its container:
    /// <c>DiagnosticReport/7#1</c>.
    /// </summary>
    public string Name => Container is not null ? $"{Container.Name}#{Id}" : Id is { } id ? $"{Type}/{id}" : Type;
}
