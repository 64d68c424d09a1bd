using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>
/// Converts the events that guidelines declare into JSON schemas: <c>ClinicalEvent</c>, and a named form for each guideline and kind.
/// </summary>
internal static class EventsSchema
{
    /// <summary>Adds the schemas. An id of a guideline or an event has no underscore, so no two forms have the same name.</summary>
    public static void AddTo(JsonObject schemas, IReadOnlyList<GuidelineEntry> guidelines)
    {
        JsonObject schema = new()
        {
            ["description"] = "A clinical event and its date, from 1900-01-01 to today in the partner's time zone.",
        };
        schemas["ClinicalEvent"] = schema;
        // Not oneOf: a request names no guideline, and two guidelines may declare the same form.
        NamedForms.Put(
            schemas,
            schema,
            from entry in guidelines
            let guideline = entry.Representative.Guideline.Guideline
            from declared in guideline.Events
            select KeyValuePair.Create($"Event-{guideline.Id}_{declared.Id}", Form(guideline, declared)));
    }

    private static JsonObject Form(Guideline guideline, EventDefinition declared)
    {
        JsonObject form = Object(declared.Inputs, isNullable: true);
        AddRanges(form, guideline, declared);
        JsonObject properties = form["properties"]!.AsObject();
        properties.Insert(0, "kind", new JsonObject { ["type"] = "string", ["const"] = declared.Id });
        properties.Insert(1, "date", new JsonObject { ["type"] = "string", ["format"] = "date" });
        form["title"] = $"{declared.Id} of {guideline.Id} {guideline.Version}";
        form["description"] = MarkdownText.EscapeActive(declared.Label);
        form["required"] = new JsonArray(
            ["kind", "date", .. declared.Inputs.Where(input => input.Required).Select(input => (JsonNode)input.Name)]);
        return form;
    }

    /// <summary>
    /// A number has the range of the fact that it becomes. Where the effect depends on the facts of the case, it may be without effect, and
    /// then every number is accepted.
    /// </summary>
    private static void AddRanges(JsonObject form, Guideline guideline, EventDefinition declared)
    {
        foreach (SetFromInput effect in declared.Effects.OfType<SetFromInput>().Where(effect => effect.When is null))
        {
            FactDefinition fact = guideline.Facts.First(known => known.Id == effect.Fact);
            if (fact.Range is not { } range)
                continue;
            string[] path = effect.Input.Split('.');
            JsonNode at = path.Aggregate((JsonNode)form, (node, name) => node["properties"]![name]!);
            at[range.FromExcluded ? "exclusiveMinimum" : "minimum"] = range.From;
            at["maximum"] = range.To;
        }
    }

    /// <param name="inputs">The members.</param>
    /// <param name="isNullable">Whether an optional member may be null instead of being left out.</param>
    private static JsonObject Object(ImmutableArray<EventInput> inputs, bool isNullable) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(
            inputs.Select(input => KeyValuePair.Create(input.Name, (JsonNode?)Of(input, isNullable && !input.Required)))),
        ["additionalProperties"] = false,
    };

    private static JsonObject Of(EventInput input, bool isNullable)
    {
        JsonArray values = [.. input.Values.Select(value => (JsonNode?)value.Id)];
        JsonObject schema = input.Type switch
        {
            null => Group(input),
            FactType.Boolean => new() { ["type"] = "boolean" },
            FactType.Code => new()
            {
                ["type"] = "string",
                ["enum"] = isNullable ? [.. values.Select(value => value?.DeepClone()), null] : values,
            },
            FactType.Codes => new()
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string", ["enum"] = values },
                ["minItems"] = input.Required ? 1 : 0,
                ["uniqueItems"] = true,
            },
            FactType.Integer => new() { ["type"] = "integer" },
            FactType.Decimal => new() { ["type"] = "number" },
            _ => new() { ["type"] = "string", ["format"] = "date" },
        };
        schema["description"] = MarkdownText.EscapeActive(input.Label);
        if (isNullable)
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    private static JsonObject Group(EventInput group)
    {
        JsonObject schema = Object(group.Inputs, isNullable: false);
        string[] required = [.. group.Inputs.Where(member => member.Required).Select(member => member.Name)];
        if (required.Length > 0)
            schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return schema;
    }
}
