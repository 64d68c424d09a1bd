using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>
/// The contract as OpenAPI 3.1: the documents next to this file (one is for partner formats, one has examples of answers), with each
/// active guideline's fact dictionary and events inserted, so that an integrator's tools know every fact with its type and range, and
/// every event as a form.
/// </summary>
public sealed class OpenApiDocument(IGuidelineCatalogue catalogue)
{
    private volatile Written? written;

    /// <summary>The document as UTF-8 JSON. It is rebuilt when the catalogue changes.</summary>
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
        JsonObject document = Read("openapi.json");
        Join(document, Read("openapi.partner-formats.json"));
        Join(document, Read("openapi.examples.json"));
        FhirProblems.AddTo(document);
        JsonObject schemas = document["components"]!["schemas"]!.AsObject();
        FactsSchema.AddTo(schemas, guidelines);
        EventsSchema.AddTo(schemas, guidelines);
        JsonNode events = document["paths"]!["/api/cases/{caseId}/events"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        events["examples"] = EventExamples.Of(guidelines);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static JsonObject Read(string resource)
    {
        using Stream template = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return JsonNode.Parse(template)!.AsObject();
    }

    /// <summary>Adds the members and items of one part of the document to those of another.</summary>
    private static void Join(JsonObject into, JsonObject part)
    {
        foreach ((string name, JsonNode? value) in part)
        {
            if (value is JsonObject inner && into[name] is JsonObject known)
                Join(known, inner);
            else if (value is JsonArray items && into[name] is JsonArray list)
                items.ToList().ForEach(item => list.Add(item!.DeepClone()));
            else
                into.Add(name, value!.DeepClone());
        }
    }

    private sealed record Written(IReadOnlyList<GuidelineEntry> Guidelines, byte[] Json);
}
