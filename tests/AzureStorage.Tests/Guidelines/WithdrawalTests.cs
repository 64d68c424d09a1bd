using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Recovery;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

public sealed class WithdrawalTests(AzuriteFixture storage)
{
    private const string Versions = $"/api/guidelines/{Patients.Guideline}/versions";

    [Fact]
    public async Task A_withdrawn_version_makes_no_new_decisions_and_what_it_decided_replays()
    {
        await using World world = await World.StartAsync(storage, "withdrawn", cases: 30);
        await using Service other = await Service.StartAsync(world.Azurite.ConnectionString);
        using HttpResponseMessage early = await WithdrawAsync(world.Operator, "1.2.0", "Too early");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await world.WaitForEndAsync(await world.ActivateAsync("1.1.0"));

        foreach (string reason in new[] { "A wrong window", "Another reason" })
        {
            using HttpResponseMessage withdrawn = await WithdrawAsync(world.Operator, "1.2.0", reason);
            Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
            JsonElement view = await withdrawn.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal("withdrawn", view.GetProperty("state").GetString());
            Assert.Equal("A wrong window", view.GetProperty("withdrawn").GetProperty("reason").GetString());
        }

        GuidelineAudit audit = Assert.Single(
            await world.Service.Get<IGuidelineStore>().AuditAsync(Patients.Guideline, TestContext.Current.CancellationToken),
            each => each.What == "version-withdrawn");
        Assert.Equal(("1.2.0", "A wrong window"), (audit.Version, audit.Reason));
        Assert.StartsWith("demo key:", audit.By, StringComparison.Ordinal);

        await other.Get<IGuidelineCatalogue>().ReloadAsync(TestContext.Current.CancellationToken);
        string named = $$"""{"guideline":"{{Patients.Guideline}}","version":"1.2.0","facts":{} }""";
        foreach (Service each in new[] { world.Service, other })
        {
            await AssertRefusedAsync(each.Client, "/api/recommendations", named, "version-withdrawn");
            await AssertRefusedAsync(each.Client, $"{Versions}/1.2.0/activate", """{"reason":"Again"}""", "conflict");
            await AssertRefusedAsync(each.Client, $"{Versions}/1.2.0/preview", "{}", "conflict");
            await AssertRefusedAsync(
                each.Client, $"/api/fhir/PlanDefinition/{Patients.Guideline}-1.2.0/$apply", "{}", "version-withdrawn");
            await AssertRefusedAsync(
                each.Client, $"/api/fhir/facts?guideline={Patients.Guideline}&version=1.2.0",
                """{"resourceType":"Bundle","type":"collection"}""", "version-withdrawn", "application/fhir+json");
        }

        foreach (string resource in new[] { "PlanDefinition", "Library" })
        {
            JsonElement shown = await world.Operator.JsonAsync($"/api/fhir/{resource}/{Patients.Guideline}-1.2.0");
            Assert.Equal("retired", shown.GetProperty("status").GetString());
        }

        (HttpClient client, Patients patients) = world.Partners[0];
        string changed = patients.Ids.First(id => patients.Changes(id, "1.2.0", "1.1.0"));
        JsonElement entry = await client.JsonAsync($"/api/cases/{changed}/history/1?verify=true");
        Assert.Equal("1.2.0", entry.GetProperty("version").GetString());
        Assert.True(entry.GetProperty("verification").GetProperty("replays").GetBoolean());
        Assert.Equal("withdrawn", (await world.Operator.JsonAsync($"{Versions}/1.2.0")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Neither_an_activation_nor_a_withdrawal_writes_over_the_other()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("withdraw-or-activate", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using var host = new Instance(azurite.ConnectionString);
        IGuidelineStore store = host.Get<IGuidelineStore>();
        await PublishAsync(host, "1.0.0", "1.0.1", "1.0.2");
        // Of a guideline without an active version, there is no row of an activation to guard.
        (VersionHead first, Activation? none) = await ReadAsync(store, "1.0.0");
        Assert.Null(none);
        Assert.True(await store.WithdrawAsync(first, Reasoned()));
        Assert.False(await store.ActivateAsync(ActivationOf(first, 1), none, first));

        (VersionHead second, _) = await ReadAsync(store, "1.0.1");
        Assert.True(await store.ActivateAsync(ActivationOf(second, 1), null, second));
        Assert.False(await store.WithdrawAsync(second, Reasoned()));

        (VersionHead third, Activation? before) = await ReadAsync(store, "1.0.2");
        Assert.True(await store.WithdrawAsync(third, Reasoned()));
        Assert.False(await store.ActivateAsync(ActivationOf(third, 2), before, third));
        Assert.Equal("1.0.1", (await ReadAsync(store, "1.0.2")).Active!.Version);
    }

    [Fact]
    public async Task Of_two_activations_that_read_the_same_active_version_one_is_refused()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("activate-and-activate", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using var host = new Instance(azurite.ConnectionString);
        IGuidelineStore store = host.Get<IGuidelineStore>();
        await PublishAsync(host, "1.0.0", "1.0.1", "1.0.2");
        (VersionHead first, _) = await ReadAsync(store, "1.0.0");
        Assert.True(await store.ActivateAsync(ActivationOf(first, 1), null, first));
        (VersionHead second, Activation? before) = await ReadAsync(store, "1.0.1");
        (VersionHead third, _) = await ReadAsync(store, "1.0.2");
        Assert.True(await store.ActivateAsync(ActivationOf(second, 2), before, second));
        Assert.False(await store.ActivateAsync(ActivationOf(third, 2), before, third));
        Assert.Equal("1.0.1", (await ReadAsync(store, "1.0.2")).Active!.Version);
    }

    [Fact]
    public async Task Of_an_activation_and_a_withdrawal_by_two_hosts_at_once_one_is_refused()
    {
        const int Rounds = 12;
        await using LocalHost.Storage.Azurite azurite = storage.Create("withdraw-and-activate", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using Instance one = new(azurite.ConnectionString), other = new(azurite.ConnectionString);
        string[] versions = [.. Enumerable.Range(0, Rounds).Select(number => Invariant($"1.0.{number}"))];
        await PublishAsync(one, versions);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        for (int round = 0; round < Rounds; round++)
        {
            string version = versions[round];
            Task<ActivationResult> activating =
                one.Get<GuidelineActivation>().ActivateAsync(Surveillance.Id, version, "A test.", "one", cancel);
            // The requests meet at another place each time.
            await Task.Delay(round * 3, cancel);
            WithdrawalResult withdrawal =
                await other.Get<GuidelineWithdrawal>().WithdrawAsync(Surveillance.Id, version, "A test.", "other", cancel);
            ActivationResult activation = await activating;
            PublishedState state = await one.Get<IGuidelineStore>().ReadAsync(cancel);
            bool isActive = state.ActiveVersionOf(Surveillance.Id) == version;
            bool isWithdrawn = state.Find(Surveillance.Id, version)!.Withdrawn is not null;
            Assert.True(isActive != isWithdrawn, $"{version}: active {isActive}, withdrawn {isWithdrawn}");
            Assert.Equal(isActive, activation is VersionActivated);
            Assert.Equal(isWithdrawn ? WithdrawalResult.Withdrawn : WithdrawalResult.IsActive, withdrawal);
        }
    }

    private static async Task PublishAsync(Instance host, params string[] versions)
    {
        foreach (string version in versions)
        {
            Assert.IsType<VersionPublished>(await host.Get<GuidelinePublisher>().PublishAsync(
                "test", Surveillance.Id, Encoding.UTF8.GetBytes(Surveillance.Document(version)), "test",
                TestContext.Current.CancellationToken));
        }
    }

    private static async Task<(VersionHead Version, Activation? Active)> ReadAsync(IGuidelineStore store, string version)
    {
        PublishedState state = await store.ReadAsync(TestContext.Current.CancellationToken);
        return (state.Find(Surveillance.Id, version)!, state.ActivationOf(Surveillance.Id));
    }

    private static Activation ActivationOf(VersionHead version, long number) =>
        new(Surveillance.Id, version.Version, version.ContentHash, DateTimeOffset.UtcNow, "test", "A test.", number);

    private static ReasonedChange Reasoned() => new(DateTimeOffset.UtcNow, "test", "A test.");

    private static Task<HttpResponseMessage> WithdrawAsync(HttpClient client, string version, string reason) =>
        client.PostAsJsonAsync($"{Versions}/{version}/withdraw", new { reason }, TestContext.Current.CancellationToken);

    private static async Task AssertRefusedAsync(
        HttpClient client, string path, string body, string type, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using HttpResponseMessage response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        string problem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Conflict, $"{path}: {response.StatusCode} {problem}");
        if (!path.StartsWith("/api/fhir/", StringComparison.Ordinal))
            Assert.Contains($"urn:guideline-decisions:problem:{type}", problem, StringComparison.Ordinal);
    }
}
