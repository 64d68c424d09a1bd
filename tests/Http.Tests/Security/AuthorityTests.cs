using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>
/// Who may publish, activate and withdraw, and who sees what of it. On separate storage, because it changes what is active.
/// </summary>
public sealed class AuthorityTests(TestedService service)
{
    private const string Versions = $"/api/guidelines/{Ask.Guideline}/versions";
    private const string Reason = """{"reason":"A test."}""";

    [OwnHostFact]
    public async Task Where_two_persons_are_required_the_publisher_cannot_activate()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder, new KeyValuePair<string, string?>(
            "Publication:TwoPersons", "true"));
        Credential ada = await host.NewKeyAsync(Scopes.GuidelinesPublish), bob = await host.NewKeyAsync(Scopes.GuidelinesPublish);
        string patch = await DocumentAsync(host, document => document["version"] = "1.2.1");
        Assert.Equal(201, (await host.SendAsync(Case.Request("POST", Versions, patch), ada)).Status);
        // Publishing the same content again does not make somebody else the publisher.
        Assert.Equal(200, (await host.SendAsync(Case.Request("POST", Versions, patch), bob)).Status);
        Reply refused = await host.SendAsync(Case.Request("POST", $"{Versions}/1.2.1/activate", Reason), ada);
        refused.AssertProblem(403, "forbidden");
        Assert.Contains("another person", refused.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("1.2.0", (await host.GetAsync($"/api/guidelines/{Ask.Guideline}")).Json.Text("active"));
        Assert.Equal(202, (await host.SendAsync(Case.Request("POST", $"{Versions}/1.2.1/activate", Reason), bob)).Status);
        Assert.Equal("1.2.1", (await host.GetAsync($"/api/guidelines/{Ask.Guideline}")).Json.Text("active"));
    }

    [OwnHostFact]
    public async Task A_retired_document_is_published_and_never_activated()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        string retired = await DocumentAsync(host, document => (document["version"], document["status"]) = ("1.2.1", "retired"));
        Assert.Equal(201, (await host.SendAsync(Case.Request("POST", Versions, retired))).Status);
        foreach (string action in new[] { "activate", "preview" })
        {
            Reply refused = await host.SendAsync(Case.Request("POST", $"{Versions}/1.2.1/{action}", Reason));
            refused.AssertProblem(409, "conflict");
            Assert.Contains("'retired'", refused.Json.Text("detail"), StringComparison.Ordinal);
        }

        foreach (string body in new[] { "{}", """{"reason":" "}""", """{"reason":"x","more":1}""" })
            (await host.SendAsync(Case.Request("POST", $"{Versions}/1.2.1/withdraw", body))).AssertProblem(400, "invalid-request");
        (await host.SendAsync(Case.Request("POST", $"{Versions}/9.9.9/withdraw", Reason))).AssertProblem(404, "not-found");
        (await host.SendAsync(Case.Request("POST", $"{Versions}/1.2.0/withdraw", Reason))).AssertProblem(409, "conflict");
    }

    [OwnHostFact]
    public async Task Who_activated_or_withdrew_a_version_is_shown_to_those_who_run_the_service()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        Assert.Equal(200, (await host.SendAsync(Case.Request("POST", $"{Versions}/1.0.0/withdraw", """{"reason":"Old."}"""))).Status);
        JsonElement own = await ActivatedAsync(host);
        Assert.Equal("shipped", own.At("activated").Text("by"));
        Assert.Contains("Shipped with this build", own.At("activated").Text("reason"), StringComparison.Ordinal);
        Assert.StartsWith("demo key:", Withdrawn(own).Text("by"), StringComparison.Ordinal);

        Credential reader = await host.NewKeyAsync(Scopes.Recommend);
        JsonElement foreign = (await host.GetAsync($"/api/guidelines/{Ask.Guideline}", reader)).Json;
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (foreign.At("activated", "by").ValueKind, foreign.At("activated", "reason").ValueKind));
        Assert.Equal(JsonValueKind.Null, Withdrawn(foreign).At("by").ValueKind);
        Assert.Equal("Old.", Withdrawn(foreign).Text("reason"));
        Assert.Equal(["active", "published", "withdrawn"], foreign.List("versions").Select(version => version.Text("state")));
    }

    [OwnHostFact]
    public async Task Only_a_key_that_operates_the_service_sees_counts_over_all_partners()
    {
        service.NeedsStorage();
        await using TestStorage storage = await TestStorage.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        Assert.Equal(201, (await host.PutCaseAsync("one", Case.Content())).Status);
        Credential publisher = (await host.NewPartnerKeyAsync("publisher", Scopes.GuidelinesPublish)),
            operating = (await host.NewPartnerKeyAsync("operating", Scopes.Operate));
        string job = (await host.SendAsync(Case.Request("POST", $"{Versions}/1.1.0/preview", "{}"), publisher)).Json.Text("job");
        JsonElement report = await EndedAsync(host, job, operating);
        Assert.Equal(("all-partners", 1), (report.Text("of"), report.At("counts", "read").GetInt32()));
        JsonElement own = (await host.GetAsync($"/api/reevaluations/{job}", publisher)).Json;
        Assert.Equal(("own-cases", 0), (own.Text("of"), own.At("counts", "read").GetInt32()));
        Assert.StartsWith("publisher key:", own.Text("by"), StringComparison.Ordinal);
    }

    private static JsonElement Withdrawn(JsonElement guideline) =>
        guideline.List("versions").Single(version => version.Text("version") == "1.0.0").At("withdrawn");

    /// <summary>The guideline after the first activation of its shipped version, which the start leaves to the background.</summary>
    private static Task<JsonElement> ActivatedAsync(OwnHost host) =>
        WaitForAsync(host, $"/api/guidelines/{Ask.Guideline}", null, guideline => guideline.TryGetProperty("activated", out _));

    private static Task<JsonElement> EndedAsync(OwnHost host, string job, Credential credential) =>
        WaitForAsync(host, $"/api/reevaluations/{job}", credential, report => report.Text("state") is not ("waiting" or "running"));

    private static async Task<JsonElement> WaitForAsync(
        OwnHost host, string path, Credential? credential, Func<JsonElement, bool> isReady)
    {
        for (int look = 0; look < 300; look++)
        {
            JsonElement answer = (await host.GetAsync(path, credential)).Json;
            if (isReady(answer))
                return answer;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{path} was not as expected within half a minute.");
    }

    private static async Task<string> DocumentAsync(OwnHost host, Action<JsonNode> edit)
    {
        Reply shipped = await host.GetAsync($"{Versions}/1.2.0");
        JsonNode document = JsonNode.Parse(shipped.Json.At("document").GetRawText())!;
        edit(document);
        return document.ToJsonString();
    }
}
