using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Requests;

internal static class Cds
{
    public const string Discovery = "/api/cds-services";

    public const string Service = Discovery + "/" + Ask.Guideline;

    public const string Feedback = Service + "/feedback";

    /// <summary>A call of order-sign with a drug that is advised against by the newest LVEF.</summary>
    public static string DraftedAgainstAdvice
    {
        get
        {
            const string Lvef = "\"effectiveDateTime\":\"2026-11-02\",\"valueQuantity\":{\"value\":35,\"unit\":\"%\"}";
            JsonNode call = JsonNode.Parse(Records.Hook(more: Records.Observation("http://loinc.org", "10230-1", Lvef)))!;
            call["hook"] = "order-sign";
            call["context"]!["draftOrders"] = JsonNode.Parse(Records.BundleOf("""
                {"resourceType":"MedicationRequest","id":"m0","status":"draft","intent":"order","subject":{"reference":"Patient/p1"},
                 "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"224905"}]}}
                """));
            return call.ToJsonString();
        }
    }

    public static Task<Reply> CallAsync(
        this ServiceClient service, string call, Credential? credential = null, params (string Name, string Value)[] headers) =>
        service.SendAsync(Case.Request("POST", Service, call, headers), credential);

    /// <summary>The cards for a record in scope with signs of the spinal cord.</summary>
    public static async Task<IReadOnlyList<JsonElement>> CardsAsync(this ServiceClient service) =>
        (await service.CallAsync(Records.Hook(more: Records.Symptoms("motorDeficit")))).Json.List("cards");

    /// <summary>The call of <see cref="Records.Hook"/> with changed members; null removes one.</summary>
    public static string With(params (string Path, JsonNode? Value)[] changes)
    {
        JsonNode call = JsonNode.Parse(Records.Hook())!;
        foreach ((string path, JsonNode? value) in changes)
        {
            string[] names = path.Split('/');
            JsonObject parent = names.SkipLast(1).Aggregate(call, (node, name) => node[name]!).AsObject();
            if (value is null)
                parent.Remove(names[^1]);
            else
                parent[names[^1]] = value;
        }

        return call.ToJsonString();
    }

    public static JsonElement Of(this IEnumerable<JsonElement> cards, string kind) =>
        cards.Single(card => card.Text("source", "topic", "code") == kind);
}
