using System.Collections.Immutable;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A resource of a record.</summary>
/// <param name="index">Its position among the resources of the record, from 0. No two have the same.</param>
/// <param name="place">Its place as FHIRPath: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="type">The resource type.</param>
/// <param name="fullUrl">The entry's fullUrl, or null.</param>
/// <param name="json">The resource itself.</param>
internal sealed class SourceResource(int index, string place, string type, string? fullUrl, JsonElement json)
{
    private ImmutableArray<Coding> codes;

    public int Index => index;

    public string Place => place;

    public string Type => type;

    public string? FullUrl => fullUrl;

    public JsonElement Json => json;

    /// <summary>The resource that contains this one; null for an entry or a line of the record.</summary>
    public SourceResource? Container { get; init; }

    /// <summary>The release of FHIR that it is written in; null for R4. Nothing may be read from such a resource.</summary>
    public ForeignRelease? Release { get; init; }

    public string? Id { get; } = json.Text("id");

    /// <summary>The date of the report or panel that names it as a result, which it has if it has no date itself.</summary>
    public FhirDate? ReportedAt { get; set; }

    /// <summary>The codings of a CodeableConcept, or of all CodeableConcepts in an array. Those of the code are parsed once.</summary>
    public IEnumerable<Coding> Codings(string element)
    {
        if (element != "code")
            return json.Codings(element);
        if (codes.IsDefault)
            codes = [.. json.Codings(element)];
        return codes;
    }

    /// <summary>
    /// Its name in reports: <c>Observation/123</c>, or only the type if there is no id. A contained resource is named after its container:
    /// <c>DiagnosticReport/7#1</c>.
    /// </summary>
    public string Name => Container is not null ? $"{Container.Name}#{Id}" : Id is { } id ? $"{Type}/{id}" : Type;
}
