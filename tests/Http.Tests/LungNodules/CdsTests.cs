using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.LungNodules;

public sealed class CdsTests(TestedService service)
{
    private const string Service = $"{Cds.Discovery}/{Nodule.Guideline}";

    [Fact]
    public async Task Discovery_lists_a_service_for_each_hook_with_its_own_prefetch()
    {
        JsonElement[] services = await ServicesAsync();
        Assert.Equal(
            [
                "appointment-book", "encounter-discharge", "encounter-start", "order-dispatch", "order-select", "order-sign",
                "patient-view",
            ],
            services.Texts("hook").Order(StringComparer.Ordinal));
        Assert.All(services, each => Assert.Equal("Follow-up of incidental lung nodules in adults", each.Text("title")));
        Assert.All(services, each => Assert.NotEmpty(each.At("prefetch").EnumerateObject()));
    }

    [Fact]
    public async Task A_card_gives_the_advice_and_suggests_the_order_that_the_document_declares()
    {
        JsonElement plan = (await CardsAsync(Nodule.Solid)).Of("plan");
        Assert.Equal($"{Nodule.Canonical}|1.0.0", plan.Text("source", "url"));
        Assert.Contains("F4", plan.Text("detail"), StringComparison.Ordinal);
        JsonElement order = Assert.Single(Assert.Single(plan.List("suggestions")).List("actions")).At("resource");
        Assert.Equal(("ServiceRequest", "draft", "Patient/p1"), (
            order.Text("resourceType"), order.Text("status"), order.Text("subject", "reference")));
        Assert.Equal("169069000", Assert.Single(order.At("code").List("coding")).Text("code"));
        Assert.Contains("not-appropriate.F4-ct", plan.List("overrideReasons").Texts("code"));
    }

    [Fact]
    public async Task A_card_asks_for_what_is_missing()
    {
        JsonElement missing = (await CardsAsync(Nodule.With(("risk", null)))).Of("missing-data");
        Assert.Contains("risk of lung cancer", missing.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_facts_gets_an_answer() => Assert.Empty(await CardsAsync("{}"));

    [Fact]
    public async Task Feedback_on_a_card_is_accepted()
    {
        service.NeedsStorage();
        Reply cards = await CallAsync(Nodule.Solid);
        Reply reply = await service.SendAsync(
            Case.Request("POST", Service + "/feedback", Records.Feedback(cards, "not-appropriate.F4-ct")));
        Assert.True(reply.Status == 200, $"{reply}");
    }

    private async Task<IReadOnlyList<JsonElement>> CardsAsync(string facts)
    {
        Reply reply = await CallAsync(facts);
        Assert.True(reply.Status == 200, $"{reply}");
        return reply.Json.List("cards");
    }

    /// <summary>A call with every template of the service prefetched; the observations hold the facts.</summary>
    private async Task<Reply> CallAsync(string facts)
    {
        JsonElement view = (await ServicesAsync()).Single(each => each.Text("hook") == "patient-view");
        var call = JsonNode.Parse(Records.Hook())!.AsObject();
        var prefetch = new JsonObject();
        foreach (JsonProperty template in view.At("prefetch").EnumerateObject())
        {
            string query = template.Value.GetString()!;
            prefetch[template.Name] = JsonNode.Parse(
                query.StartsWith("Patient/", StringComparison.Ordinal) ? """{"resourceType":"Patient","id":"p1"}"""
                : query.StartsWith("Observation?", StringComparison.Ordinal) ? NoduleRecords.Bundle(facts)
                : """{"resourceType":"Bundle","type":"searchset"}""");
        }

        call["prefetch"] = prefetch;
        return await service.SendAsync(Case.Request("POST", Service, call.ToJsonString()));
    }

    private async Task<JsonElement[]> ServicesAsync() =>
        [.. (await service.GetAsync(Cds.Discovery)).Json.List("services").Where(each => each.Text("id") == Nodule.Guideline)];
}
