using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Routing;

public sealed class CatalogueTests(TestedService service)
{
    [Fact]
    public async Task Every_guideline_and_version_in_the_catalogue_can_be_read()
    {
        foreach (JsonElement listed in await GuidelinesAsync())
        {
            Reply guideline = await service.GetAsync($"/api/guidelines/{listed.Text("id")}");
            Assert.True(JsonElement.DeepEquals(listed, guideline.Json));
            JsonElement active = Assert.Single(listed.List("versions"), version => version.At("active").GetBoolean());
            Assert.Equal(listed.Text("active"), active.Text("version"));
            foreach (JsonElement version in listed.List("versions"))
                await AssertReadableAsync(listed.Text("id"), version);
        }
    }

    [Fact]
    public async Task Health_names_the_active_versions()
    {
        JsonElement health = (await service.GetAsync("/api/health")).Json;
        IReadOnlyList<JsonElement> catalogue = await GuidelinesAsync();
        Assert.Equal(catalogue.Texts("id"), health.List("guidelines").Texts("id"));
        Assert.Equal(catalogue.Texts("active"), health.List("guidelines").Texts("version"));
        JsonElement answer = (await service.AskAsync(Ask.About("{}"))).Json;
        Assert.Equal(health.Text("engineVersion"), answer.Text("engineVersion"));
        Assert.Contains(answer.Text("guideline", "contentHash"), health.List("guidelines").Texts("contentHash"));
    }

    [Fact]
    public async Task Readiness_names_the_storage_the_active_versions_and_the_queues()
    {
        service.NeedsStorage();
        Reply ready = await service.GetAsync("/api/health/ready", Credential.None);
        Assert.Equal((200, "ready", true), (ready.Status, ready.Json.Text("status"), ready.Json.At("storage", "reachable").GetBoolean()));
        Assert.True(JsonElement.DeepEquals((await service.GetAsync("/api/health")).Json.At("guidelines"), ready.Json.At("guidelines")));
        Assert.Equal(
            [
                "case-erasure", "delivery", "delivery-slow", "follow-up-check", "guideline-publication", "reevaluation-plan",
                "reevaluation-shard",
            ],
            ready.Json.List("queues").Texts("queue").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/guidelines/none")]
    [InlineData("/api/guidelines/none/versions/1.0.0")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/versions/9.0.0")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/versions/active")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/versions/9.0.0/diagram")]
    [InlineData("/api/guidelines/none/versions/1.0.0/diagram")]
    [InlineData("/api/guidelines/none/diff?from=1.0.0&to=1.1.0")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/diff?from=1.0.0&to=9.0.0")]
    [InlineData("/api/guidelines/HER2-VERTEBRAL-METASTASIS")]
    public async Task What_does_not_exist_is_not_found(string path) => (await service.GetAsync(path)).AssertProblem(404, "not-found");

    private async Task<IReadOnlyList<JsonElement>> GuidelinesAsync() => (await service.GetAsync("/api/guidelines")).Json.List("guidelines");

    private async Task AssertReadableAsync(string id, JsonElement listed)
    {
        JsonElement version = (await service.GetAsync($"/api/guidelines/{id}/versions/{listed.Text("version")}")).Json;
        Assert.Equal(id, version.Text("id"));
        foreach (JsonProperty member in listed.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, version.At(member.Name)), member.Name);
        Assert.Equal((id, listed.Text("version")), (version.Text("document", "id"), version.Text("document", "version")));
        Assert.NotEmpty(version.At("document").List("rules"));
    }
}
