using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.OpenApi;

/// <summary>An example request for each event that an active guideline declares, derived from the declaration.</summary>
internal static class EventExamples
{
    // Any day will do; the document must not depend on the clock, so that it can be cached.
    private const string Day = "2026-05-01";

    public static JsonObject Of(IEnumerable<GuidelineEntry> guidelines) => new(
        from entry in guidelines
        from declared in entry.Representative.Guideline.Guideline.Events
        select KeyValuePair.Create(
            $"{entry.Id}.{declared.Id}",
            (JsonNode?)new JsonObject { ["summary"] = $"{declared.Id} of {entry.Id}", ["value"] = Request(declared) }));

    private static JsonObject Request(EventDefinition declared)
    {
        JsonObject request = Values(declared.Inputs);
        request.Insert(0, "kind", declared.Id);
        request.Insert(1, "date", Day);
        return request;
    }

    // Optional numbers are left out: two of them may contradict each other, and nothing in the declaration says so.
    private static JsonObject Values(ImmutableArray<EventInput> inputs) => new(
        inputs.Where(input => input.Required || input.Type is not (FactType.Integer or FactType.Decimal))
            .Select(input => KeyValuePair.Create(input.Name, (JsonNode?)Value(input))));

    private static JsonNode Value(EventInput input) => input.Type switch
    {
        null => Values(input.Inputs),
        FactType.Boolean => true,
        FactType.Code => input.Values[0].Id,
        FactType.Codes => new JsonArray(input.Values[0].Id),
        FactType.Date => Day,
        _ => 1,
    };
}
