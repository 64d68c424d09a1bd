using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>
/// Describes problems in FHIR's format where they occur: a FHIR route answers with nothing else, and a route that also reads FHIR bodies
/// answers with them to such a body. Tools that read only one format take the first one, so JSON comes first.
/// </summary>
internal static class FhirProblems
{
    private const string Responses = "#/components/responses/";
    private const string ProblemJson = "application/problem+json";
    private const string FhirJson = "application/fhir+json";

    public static void AddTo(JsonObject document)
    {
        JsonObject responses = document["components"]!["responses"]!.AsObject();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.IsFhirRoute || endpoint.ReadsFhir))
        {
            JsonNode operation =
                document["paths"]![$"/{Routes.Prefix}/{endpoint.Route}"]![endpoint.Method.ToLowerInvariant()]!;
            foreach ((string _, JsonNode? response) in operation["responses"]!.AsObject())
                Describe(response!.AsObject(), endpoint.IsFhirRoute, responses);
        }
    }

    private static void Describe(JsonObject response, bool onlyFhir, JsonObject responses)
    {
        if (response["$ref"] is not { } reference)
        {
            if (response["content"]?[ProblemJson] is not null)
                PutContent(response, onlyFhir);
            return;
        }

        string name = reference.GetValue<string>()[Responses.Length..];
        if (responses[name]!["content"] is null)
            return;
        string named = onlyFhir ? $"Fhir{name}" : $"{name}OrOutcome";
        if (!responses.ContainsKey(named))
        {
            JsonObject described = responses[name]!.DeepClone().AsObject();
            PutContent(described, onlyFhir);
            responses[named] = described;
        }

        response["$ref"] = Responses + named;
    }

    private static void PutContent(JsonObject response, bool onlyFhir)
    {
        JsonObject content = response["content"]!.AsObject();
        if (onlyFhir)
            content.Remove(ProblemJson);
        content[FhirJson] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/FhirResource" } };
    }
}
