using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>Converts fact dictionaries into JSON schemas: <c>Facts</c>, and a named schema for each guideline.</summary>
internal static class FactsSchema
{
    private const string Name = "Facts";

    /// <summary>Adds the schemas. Generated clients have a type for each, because each has a name.</summary>
    public static void AddTo(JsonObject schemas, IReadOnlyList<GuidelineEntry> guidelines)
    {
        JsonObject facts = schemas[Name]!.AsObject();
        // Not oneOf: a patient of whom nothing is known fits each of them.
        NamedForms.Put(
            schemas,
            facts,
            guidelines.Select(entry => KeyValuePair.Create($"{Name}-{entry.Id}", Of(entry.Representative.Guideline.Guideline))));
    }

    private static JsonObject Of(Guideline guideline) => new()
    {
        ["title"] = $"Facts of {guideline.Id} {guideline.Version}",
        ["description"] = "An absent or null fact is unknown, and unknown is never treated as false. An empty list is known to be empty.",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(guideline.Facts.Select(fact => KeyValuePair.Create(fact.Id, (JsonNode?)Of(fact)))),
    };

    private static JsonObject Of(FactDefinition fact)
    {
        JsonObject schema = fact.Type switch
        {
            FactType.Boolean => new() { ["type"] = new JsonArray("boolean", "null") },
            FactType.Code => new()
            {
                ["type"] = new JsonArray("string", "null"),
                ["enum"] = new JsonArray([.. Values(fact), null]),
            },
            FactType.Codes => new()
            {
                ["type"] = new JsonArray("array", "null"),
                ["uniqueItems"] = true,
                ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Values(fact)]) },
            },
            FactType.Integer =>
                new() { ["type"] = new JsonArray("integer", "null"), ["minimum"] = fact.Range!.From, ["maximum"] = fact.Range.To },
            FactType.Decimal => new()
            {
                ["type"] = new JsonArray("number", "null"),
                [fact.Range!.FromExcluded ? "exclusiveMinimum" : "minimum"] = fact.Range.From,
                ["maximum"] = fact.Range.To,
            },
            _ => new() { ["type"] = new JsonArray("string", "null"), ["format"] = "date" },
        };
        schema["description"] =
            MarkdownText.EscapeActive(string.Join(
                " ", new[] { $"{fact.Label}{(fact.Unit is null ? "" : $" ({fact.Unit})")}.", fact.Question, fact.Note }.OfType<string>()));
        return schema;
    }

    private static IEnumerable<JsonNode?> Values(FactDefinition fact) => fact.Values.Select(value => (JsonNode?)value.Id);
}
