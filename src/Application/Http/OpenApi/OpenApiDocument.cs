using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Application.Guidelines;

namespace Application.Http.OpenApi;

/// <summary>
/// The contract as OpenAPI 3.1: the document beside this file, with the facts of each active guideline's dictionary written in, so that
/// an integrator's tools know every fact, its type and its range.
/// </summary>
public sealed class OpenApiDocument(IGuidelineCatalogue catalogue)
{
    private volatile Written? written;

    /// <summary>UTF-8 JSON; made anew when other guidelines are known.</summary>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            IReadOnlyList<GuidelineEntry> guidelines = catalogue.All;
            if (written is not { } known || known.Guidelines != guidelines)
                written = known = new(guidelines, Write(guidelines));
            return known.Json;
        }
    }

    private static byte[] Write(IReadOnlyList<GuidelineEntry> guidelines)
    {
        using Stream template = Assembly.GetExecutingAssembly().GetManifestResourceStream("openapi.json")!;
        JsonNode document = JsonNode.Parse(template)!;
        document["components"]!["schemas"]!["Facts"] = FactsSchema.AnyOf(guidelines);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private sealed record Written(IReadOnlyList<GuidelineEntry> Guidelines, byte[] Json);
}
