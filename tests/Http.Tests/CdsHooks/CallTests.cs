using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>Calls as real clients make them.</summary>
public sealed class CallTests(TestedService service)
{
    [Fact]
    public async Task A_call_is_answered_with_cards_from_what_was_prefetched()
    {
        Reply reply = await service.CallAsync(Records.Hook());
        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        Assert.Equal(["missing-data", "plan"], reply.Json.List("cards").Select(card => card.Text("source", "topic", "code")).Order());
        // A card is all that is answered: nothing is done without the user.
        Assert.Equal(["cards"], reply.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Without_advice_the_list_of_cards_is_empty()
    {
        string nobody = Cds.With(("prefetch/conditions", Empty()), ("prefetch/observations", Empty()));
        Assert.Equal("""{"cards":[]}""", (await service.CallAsync(nobody)).Text);
        string negative = Cds.With(("prefetch/observations", JsonNode.Parse(Records.BundleOf(Records.Observation("http://loinc.org", "48676-1",
            "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"LA6577-6\"}]}")))), ("prefetch/conditions", null), ("prefetch/conditions", Empty()));
        Assert.Equal("""{"cards":[]}""", (await service.CallAsync(negative)).Text);
    }

    [Fact]
    public async Task Fields_that_are_not_known_are_ignored()
    {
        string more = Cds.With(("extension", new JsonObject { ["com.example.x"] = 1 }), ("context/encounterId", "e1"), ("context/x", 1), ("prefetch/x", new JsonArray()), ("y", new JsonArray(1)));
        Assert.Equal((await service.CallAsync(Records.Hook())).Text, (await service.CallAsync(more)).Text);
    }

    [Fact]
    public async Task The_same_call_again_has_the_same_cards_and_another_has_others()
    {
        string[] first = await IdsAsync(Records.Hook()), again = await IdsAsync(Records.Hook()), other = await IdsAsync(Records.Hook("11111111-2222-4333-8444-555555555555"));
        Assert.Equal(first, again);
        Assert.Empty(first.Intersect(other));
        Assert.Distinct(first);
        Assert.All(first, id => Assert.True(Guid.TryParseExact(id, "D", out _)));
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("observations")]
    public async Task What_is_required_and_not_there_is_a_failed_precondition(string key)
    {
        (await service.CallAsync(Cds.With(($"prefetch/{key}", null)))).AssertProblem(412, "status-412");
        JsonNode outcome = JsonNode.Parse("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]}""")!;
        Assert.Contains(key, (await service.CallAsync(Cds.With(($"prefetch/{key}", outcome)))).AssertProblem(412, "status-412").Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_says_that_there_is_nothing()
    {
        string call = Records.Hook().Replace("\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}", "\"patient\":null,\"procedures\":null", StringComparison.Ordinal);
        Assert.Equal(200, (await service.CallAsync(call)).Status);
        Assert.NotEqual(call, Records.Hook());
    }

    [Fact]
    public async Task A_page_of_more_is_told()
    {
        JsonNode observations = JsonNode.Parse(Records.Hook())!["prefetch"]!["observations"]!.DeepClone();
        observations["link"] = JsonNode.Parse("""[{"relation":"next","url":"https://ehr.example.org/fhir?page=2"}]""");
        JsonElement missing = (await service.CallAsync(Cds.With(("prefetch/observations", observations)))).Json.List("cards").Of("missing-data");
        Assert.Contains("one page of several", missing.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_call_is_told_at_once()
    {
        Reply reply = await service.CallAsync("""{"hook":"patient-open","hookInstance":"1","context":{"patientId":"../x"},"fhirAuthorization":{},"prefetch":[]}""");
        reply.AssertErrorsAt("/hook", "/hookInstance", "/context/patientId", "/fhirServer", "/prefetch");
        (await service.CallAsync(Cds.With(("hook", "order-sign")))).AssertErrorsAt("/context/draftOrders");
        (await service.CallAsync("{}")).AssertErrorsAt("/hook", "/hookInstance", "/context/patientId");
        (await service.SendAsync(Case.Request("POST", Cds.Discovery + "/none", Records.Hook()))).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_record_of_another_patient_is_refused() =>
        (await service.CallAsync(Cds.With(("context/patientId", "p2")))).AssertProblem(400, "invalid-request");

    [Fact]
    public async Task Drafted_orders_are_what_is_planned()
    {
        JsonNode drafts = JsonNode.Parse(Records.BundleOf("""
            {"resourceType":"MedicationRequest","status":"draft","intent":"order","subject":{"reference":"Patient/p1"},
             "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"2267582"}]}}
            """))!;
        foreach (string hook in new[] { "order-select", "order-sign" })
        {
            Reply reply = await service.CallAsync(Cds.With(("hook", hook), ("context/draftOrders", drafts.DeepClone())));
            Assert.Contains("trastuzumab-deruxtecan", reply.Json.List("cards").Of("plan").Text("detail").Split("Facts used")[1], StringComparison.Ordinal);
        }
    }

    private static JsonNode Empty() => JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset"}""")!;

    private async Task<string[]> IdsAsync(string call) =>
        [.. (await service.CallAsync(call)).Json.List("cards").SelectMany(card => card.List("suggestions").Texts("uuid").Append(card.Text("uuid")))];
}
