using System.Text.Json.Nodes;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>A schema whose forms depend on the active guidelines.</summary>
internal static class NamedForms
{
    /// <summary>Adds each form under its name, and makes a schema allow any of them.</summary>
    /// <param name="schemas">The document's schemas.</param>
    /// <param name="schema">The schema that allows the forms.</param>
    /// <param name="forms">The forms by name.</param>
    public static void Put(JsonObject schemas, JsonObject schema, IEnumerable<KeyValuePair<string, JsonObject>> forms)
    {
        var references = new JsonArray();
        foreach ((string name, JsonObject form) in forms)
        {
            schemas[name] = form;
            references.Add(new JsonObject { ["$ref"] = $"#/components/schemas/{name}" });
        }

        // Without any form nothing is allowed; an empty anyOf would not be a schema.
        schema[references.Count > 0 ? "anyOf" : "not"] = references.Count > 0 ? references : new JsonObject();
    }
}
