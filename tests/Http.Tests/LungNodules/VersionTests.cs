using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.LungNodules;

/// <summary>A version from publication to rollback, on separate storage, because activation would affect other tests.</summary>
public sealed class VersionTests(TestedService service)
{
    private const string Versions = $"/api/guidelines/{Nodule.Guideline}/versions";

    [OwnHostFact]
    public async Task A_version_is_published_compared_previewed_activated_and_rolled_back()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        Assert.Equal(201, (await host.PutCaseAsync("one", Nodule.Content(Nodule.Solid))).Status);

        Reply published = await host.SendAsync(Case.Request("POST", Versions, await EditedAsync(host)));
        Assert.True(published.Status == 201, $"{published}");

        JsonElement difference = (await host.GetAsync($"/api/guidelines/{Nodule.Guideline}/diff?from=1.0.0&to=1.1.0")).Json;
        Assert.Equal("minor", difference.Text("size"));
        Assert.Contains("F4-ct", difference.GetRawText(), StringComparison.Ordinal);

        JsonElement preview = await DoneAsync(host, await host.SendAsync(Case.Request("POST", $"{Versions}/1.1.0/preview", "{}")));
        Assert.Equal(1, preview.At("counts", "changed").GetInt32());
        JsonElement activation = await ActivateAsync(host, "1.1.0");
        Assert.Equal(1, activation.At("counts", "changed").GetInt32());
        Assert.Equal("consider", await VerdictAsync(host));
        await ActivateAsync(host, "1.0.0");
        Assert.Equal("recommend", await VerdictAsync(host));
    }

    [Fact]
    public async Task The_OpenAPI_document_has_the_facts_of_the_guideline()
    {
        JsonElement document = (await service.GetAsync("/api/openapi.json")).Json;
        Assert.Contains(
            "averageDiameterMm", document.At("components", "schemas", $"Facts-{Nodule.Guideline}").GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>A version in which the follow-up of F4 is only to be considered.</summary>
    private static async Task<string> EditedAsync(OwnHost host)
    {
        Reply shipped = await host.GetAsync($"{Versions}/1.0.0");
        JsonNode document = JsonNode.Parse(shipped.Json.At("document").GetRawText())!;
        document["version"] = "1.1.0";
        JsonNode rule = document["rules"]!.AsArray().Single(each => each!["id"]!.GetValue<string>() == "F4-ct")!;
        rule["then"]!["verdict"] = "consider";
        return document.ToJsonString();
    }

    private static async Task<JsonElement> ActivateAsync(OwnHost host, string version) => await DoneAsync(
        host, await host.SendAsync(Case.Request("POST", $"{Versions}/{version}/activate", """{"reason":"of a test"}""")));

    private static async Task<JsonElement> DoneAsync(OwnHost host, Reply accepted)
    {
        Assert.True(accepted.Status is 200 or 202, $"{accepted}");
        for (int i = 0; i < 300; i++)
        {
            JsonElement job = (await host.GetAsync($"/api/reevaluations/{accepted.Json.Text("job")}")).Json;
            if (job.Text("state") is not ("waiting" or "running"))
            {
                Assert.Equal("completed", job.Text("state"));
                return job;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The job did not end within half a minute.");
    }

    private static async Task<string> VerdictAsync(OwnHost host) =>
        Assert.Single((await host.GetCaseAsync("one")).Json.At("decision").List("recommendations")).Text("verdict");
}
