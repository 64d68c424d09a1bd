using System.Reflection;
using System.Text.Json.Nodes;
using Application.Guidelines;

namespace Application.Http.OpenApi;

/// <summary>
/// The contract as OpenAPI 3.1: the document beside this file, with the facts of each active guideline's dictionary written in, so that
/// an integrator's tools know every fact, its type and its range.
/// </summary>
public sealed class OpenApiDocument
{
    /// <summary>Makes the document for a catalogue.</summary>
    public OpenApiDocument(IGuidelineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        using Stream template = Assembly.GetExecutingAssembly().GetManifestResourceStream("openapi.json")!;
        JsonNode document = JsonNode.Parse(template)!;
        document["components"]!["schemas"]!["Facts"] = FactsSchema.AnyOf(catalogue.All);
        Json = System.Text.Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    /// <summary>UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; }
}
