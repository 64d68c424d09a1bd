using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A resource of a record.</summary>
/// <param name="Index">Its position among the entries or lines, from 0.</param>
/// <param name="Place">Its place as FHIRPath: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="Type">The resource type.</param>
/// <param name="FullUrl">The entry's fullUrl, or null.</param>
/// <param name="Json">The resource itself.</param>
internal sealed record SourceResource(int Index, string Place, string Type, string? FullUrl, JsonElement Json)
{
    public string? Id => Json.Text("id");

    /// <summary>Its name in reports: <c>Observation/123</c>, or only the type if there is no id.</summary>
    public string Name => Id is { } id ? $"{Type}/{id}" : Type;
}
