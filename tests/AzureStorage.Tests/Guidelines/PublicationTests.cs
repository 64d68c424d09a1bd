using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

public sealed class PublicationTests(AzuriteFixture storage)
{
    private const string Id = "her2-vertebral-metastasis";
    private const string Path = $"/api/guidelines/{Id}/versions";

    [Fact]
    public async Task A_published_version_is_visible_to_other_instances_and_after_a_restart()
    {
        await using Azurite azurite = await StartedAsync("publication");
        await using Service one = await Service.StartAsync(azurite.ConnectionString),
            other = await Service.StartAsync(azurite.ConnectionString);
        using HttpResponseMessage published = await PublishAsync(one, Document(one, "1.1.0", "1.1.1"));
        Assert.Equal((HttpStatusCode.Created, $"{Path}/1.1.1"), (published.StatusCode, published.Headers.Location?.OriginalString));
        Assert.Equal("1.2.0", await DecidingVersionAsync(one, version: null));
        Assert.Equal("1.1.1", await DecidingVersionAsync(one, "1.1.1"));
        using HttpResponseMessage again = await PublishAsync(one, Document(one, "1.1.0", "1.1.1"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        await Task.Delay(LiveGuidelines.MaxAge + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("1.1.1", await DecidingVersionAsync(other, "1.1.1"));
        await using Service restarted = await Service.StartAsync(azurite.ConnectionString);
        Assert.Equal("1.1.1", await DecidingVersionAsync(restarted, "1.1.1"));
        JsonElement document = (await restarted.Client.JsonAsync($"{Path}/1.1.1")).GetProperty("document");
        Assert.True(JsonElement.DeepEquals(document, JsonDocument.Parse(Document(one, "1.1.0", "1.1.1")).RootElement));
    }

    [Fact]
    public async Task A_version_number_never_gets_different_content()
    {
        await using Azurite azurite = await StartedAsync("immutable");
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        using HttpResponseMessage shipped = await PublishAsync(service, Document(service, "1.0.0", "1.0.0"));
        Assert.Equal(HttpStatusCode.OK, shipped.StatusCode);
        using HttpResponseMessage changed = await PublishAsync(service, Document(service, "1.0.0", "1.0.0", title: "Another title"));
        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        // Of ten concurrent publications with different content, one succeeds.
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
        {
            using HttpResponseMessage response =
                await PublishAsync(service, Document(service, "1.1.0", "1.1.1", title: Invariant($"Title {number}")));
            return response.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer == HttpStatusCode.Conflict));
        Assert.Single(
            await service.Get<IGuidelineStore>().AuditAsync(Id, TestContext.Current.CancellationToken), audit => audit.Version == "1.1.1");
    }

    [Fact]
    public async Task A_version_that_fails_a_check_or_proof_is_refused_with_all_its_errors()
    {
        await using Azurite azurite = await StartedAsync("refused");
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        await AssertRefusedAsync(service, "{", "Malformed JSON");
        await AssertRefusedAsync(service, Document(service, "1.1.0", "1.1.1", id: "another-one"), "the route names another guideline");
        await AssertRefusedAsync(service, Edited(service, document => document["surprise"] = 1), "surprise");
        // The number claims that no decision changes, but some do.
        await AssertRefusedAsync(service, Document(service, "1.1.0", "1.0.1"), "claims a patch change");
        // Only the proof finds a rule that no patient can meet.
        await AssertRefusedAsync(
            service,
            Edited(service, document => document["rules"]![3]!["when"] = JsonNode.Parse(
                """{ "all": [ { "fact": "ecog", "atLeast": 3 }, { "fact": "ecog", "atMost": 1 } ] }""")),
            "/rules/3");
        await AssertRefusedAsync(
            service, $"{{\"x\":\"{new string('x', GuidelinePublisher.MaxBytes)}\"}}", "too-large", HttpStatusCode.RequestEntityTooLarge);
        Assert.DoesNotContain(
            await service.Get<IGuidelineStore>().AuditAsync(Id, TestContext.Current.CancellationToken), audit => audit.By != "shipped");
    }

    [Fact]
    public async Task Shipped_versions_are_published_once_on_the_first_start()
    {
        await using Azurite azurite = await StartedAsync("shipped");
        for (int start = 0; start < 2; start++)
        {
            await using Service service = await Service.StartAsync(azurite.ConnectionString);
            await service.Get<GuidelinePublisher>().PublishShippedAsync(TestContext.Current.CancellationToken);
            PublishedState state = await service.Get<IGuidelineStore>().ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal(
                ["1.0.0", "1.1.0", "1.2.0"], state.Versions.Where(version => version.Guideline == Id).Select(version => version.Version));
            Assert.Equal("1.2.0", Assert.Single(state.Active, active => active.Guideline == Id).Version);
        }
    }

    [Fact]
    public async Task A_publication_that_takes_long_continues_in_the_background()
    {
        await using Azurite azurite = await StartedAsync("background");
        await using Service one = await Service.StartAsync(azurite.ConnectionString, answerWithin: "00:00:00"),
            other = await Service.StartAsync(azurite.ConnectionString, answerWithin: "00:00:00");
        string document = Document(one, "1.1.0", "1.1.1");
        Uri?[] locations = await Task.WhenAll(new[] { one, other, one, other }.Select(async service =>
        {
            using HttpResponseMessage accepted = await PublishAsync(service, document);
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            return accepted.Headers.Location;
        }));
        JsonElement published = await EndedAsync(one, Assert.Single(locations.Distinct())!);
        Assert.Equal("published", published.GetProperty("state").GetString());
        Assert.Equal("1.1.1", published.GetProperty("version").GetString());
        Assert.Single(
            await one.Get<IGuidelineStore>().AuditAsync(Id, TestContext.Current.CancellationToken), audit => audit.Version == "1.1.1");

        using HttpResponseMessage wrong = await PublishAsync(other, Document(one, "1.1.0", "1.0.1"));
        JsonElement refused = await EndedAsync(one, wrong.Headers.Location!);
        Assert.Equal("refused", refused.GetProperty("state").GetString());
        Assert.Contains(
            "claims a patch change", refused.GetProperty("errors")[0].GetProperty("detail").GetString()!, StringComparison.Ordinal);
        using HttpResponseMessage taken = await PublishAsync(other, Document(one, "1.1.0", "1.1.1", title: "Another title"));
        JsonElement conflict = await EndedAsync(one, taken.Headers.Location!);
        Assert.Contains(
            "already published", conflict.GetProperty("errors")[0].GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_that_lost_its_message_is_sent_again_and_a_failed_one_is_refused()
    {
        await using Azurite azurite = await StartedAsync("lost");
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        var publications = service.Get<IPublicationStore>();
        string id = new('a', 32);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var lost = new PublicationRequest(
            Id, id, "hospital", "test", DateTimeOffset.UtcNow, PublicationState.Running, null, []);
        Assert.True(await publications.StartAsync(lost, Encoding.UTF8.GetBytes(Document(service, "1.1.0", "1.1.1")), cancel));
        Assert.False(await publications.StartAsync(lost, Encoding.UTF8.GetBytes("{}"), cancel));
        PublicationRecovery recovery = service.Services.GetServices<IRecoverableWork>().OfType<PublicationRecovery>().Single();
        OpenWork open = Assert.Single(await recovery.ListOpenAsync(cancel).ToListAsync(cancel));
        await recovery.SendAgainAsync(open, DateTimeOffset.UtcNow, cancel);
        JsonElement published = await EndedAsync(service, new Uri($"/api/guidelines/{Id}/publications/{id}", UriKind.Relative));
        Assert.Equal("published", published.GetProperty("state").GetString());
        Assert.Empty(await recovery.ListOpenAsync(cancel).ToListAsync(cancel));

        Assert.True(await publications.StartAsync(lost, Encoding.UTF8.GetBytes("{}"), cancel));
        await service.Services.GetRequiredKeyedService<IQueueHandler>(QueueNames.GuidelinePublicationPoison)
            .HandleAsync(PublicationMessage.Write(Id, id), cancel);
        Assert.Equal(PublicationState.Refused, (await publications.FindAsync(Id, id, cancel))!.State);
        PublicationRequest old = (await publications.FindAsync(Id, id, cancel))! with { At = DateTimeOffset.UtcNow - TimeSpan.FromDays(8) };
        await publications.EndAsync(old, cancel);
        Assert.Empty(await recovery.ListOpenAsync(cancel).ToListAsync(cancel));
        Assert.Null(await publications.FindAsync(Id, id, cancel));
    }

    private static async Task<JsonElement> EndedAsync(Service service, Uri location)
    {
        while (true)
        {
            JsonElement publication = await service.Client.JsonAsync(location.OriginalString);
            if (publication.GetProperty("state").GetString() != "running")
                return publication;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertRefusedAsync(
        Service service, string document, string expected, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using HttpResponseMessage response = await PublishAsync(service, document);
        string problem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            response.StatusCode == status && problem.Contains(expected, StringComparison.Ordinal), $"{response.StatusCode} {problem}");
    }

    private async Task<Azurite> StartedAsync(string name)
    {
        Azurite azurite = storage.Create(name);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        return azurite;
    }

    private static async Task<HttpResponseMessage> PublishAsync(Service service, string document)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/json");
        return await service.Client.PostAsync(Path, content, TestContext.Current.CancellationToken);
    }

    private static async Task<string> DecidingVersionAsync(Service service, string? version)
    {
        string named = version is null ? "" : $"\"version\":\"{version}\",";
        using var content = new StringContent($"{{\"guideline\":\"{Id}\",{named}\"facts\":{{}}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage response =
            await service.Client.PostAsync("/api/recommendations", content, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("guideline").GetProperty("version").GetString()!
            : text;
    }

    private static string Document(Service service, string from, string version, string? title = null, string id = Id) =>
        Edited(service, document =>
    {
        (document["version"], document["id"]) = (version, id);
        if (title is not null)
            document["title"] = title;
    }, from);

    private static string Edited(Service service, Action<JsonNode> edit, string from = "1.1.0")
    {
        PublishedVersion shipped = service.Get<ShippedGuidelines>().Find(Id)!.Find(from)!;
        JsonNode document = JsonNode.Parse(shipped.Document.Span)!;
        if (from == "1.1.0")
            document["version"] = "1.1.1";
        edit(document);
        return document.ToJsonString();
    }
}
