using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.LungNodules;

public sealed class FhirTests(TestedService service)
{
    private const string Query = $"?guideline={Nodule.Guideline}&version=1.0.0&asOf={Ask.AsOf}";

    [Fact]
    public async Task A_record_with_the_guidelines_own_codes_gives_the_facts_and_the_decision_of_plain_JSON()
    {
        string bundle = NoduleRecords.Bundle(Nodule.Solid);
        Reply facts = await service.SendAsync(Case.Request("POST", "/api/fhir/facts" + Query, bundle, mediaType: Records.MediaType));
        Assert.True(facts.Status == 200, $"{facts}");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Nodule.Solid).RootElement, facts.Json.At("facts")), facts.Text);
        Reply record = await service.AskAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(bundle)), Records.MediaType, Query);
        Reply plain = await service.AskAsync(Nodule.Request(Nodule.Solid));
        Assert.Equal((200, plain.Json.Text("decisionId")), (record.Status, record.Json.Text("decisionId")));
    }

    [Fact]
    public async Task A_case_can_be_stored_from_a_record()
    {
        service.NeedsStorage();
        Reply stored = await service.SendAsync(Case.Request(
            "PUT", Case.PathOf(Case.NewId()) + $"?guideline={Nodule.Guideline}&asOf={Ask.AsOf}", NoduleRecords.Bundle(Nodule.Solid),
            mediaType: Records.MediaType));
        Assert.Equal((201, "follow-up-ct"), (
            stored.Status, Assert.Single(stored.Json.At("decision").List("recommendations")).Text("action")));
    }

    [Fact]
    public async Task The_PlanDefinition_is_found_and_read()
    {
        Reply found = await service.GetAsync($"/api/fhir/PlanDefinition?url={Nodule.Canonical}&version=1.0.0");
        JsonElement plan = Assert.Single(found.Json.List("entry")).At("resource");
        Assert.Equal((Nodule.Canonical, "1.0.0", "draft"), (plan.Text("url"), plan.Text("version"), plan.Text("status")));
        Assert.True(JsonElement.DeepEquals(plan, (await service.GetAsync($"/api/fhir/PlanDefinition/{plan.Text("id")}")).Json));
        Assert.Contains("F9-later-cts", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applying_the_plan_drafts_the_order_that_the_document_declares()
    {
        Reply found = await service.GetAsync($"/api/fhir/PlanDefinition?url={Nodule.Canonical}&version=1.0.0");
        string id = Assert.Single(found.Json.List("entry")).Text("resource", "id");
        Reply applied = await service.SendAsync(Case.Request(
            "POST", $"/api/fhir/PlanDefinition/{id}/$apply", NoduleRecords.Bundle(Nodule.Solid), mediaType: Records.MediaType));
        Assert.True((applied.Status, applied.Json.Text("resourceType")) == (200, "CarePlan"), $"{applied}");
        JsonElement draft = Assert.Single(applied.Json.List("contained"), resource => resource.Text("resourceType") == "ServiceRequest");
        Assert.Equal("draft", draft.Text("status"));
        Assert.Equal("169069000", Assert.Single(draft.At("code").List("coding")).Text("code"));
        Assert.Equal("363679005", Assert.Single(draft.List("category")[0].List("coding")).Text("code"));
    }
}
