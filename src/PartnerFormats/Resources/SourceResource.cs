using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A resource of a body.</summary>
/// <param name="Index">Its place among the body's entries or lines, from 0.</param>
/// <param name="Place">The place as a FHIRPath expression: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="Type">The type of the resource.</param>
/// <param name="FullUrl">The entry's fullUrl, or null.</param>
/// <param name="Json">The resource.</param>
internal sealed record SourceResource(int Index, string Place, string Type, string? FullUrl, JsonElement Json)
{
    /// <summary>Its id, or null.</summary>
    public string? Id => Json.Text("id");

    /// <summary>How reports name it: <c>Observation/123</c>, or the type alone.</summary>
    public string Name => Id is { } id ? $"{Type}/{id}" : Type;
}
