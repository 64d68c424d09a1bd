using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

public sealed class InstrumentTests(AzuriteFixture storage)
{
    private const string InScope = """{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true}""";
    private const string OutOfScope = """{"her2Status":"negative"}""";
    private const string Settled = """{"her2Status":"negative","symptoms":[]}""";

    [Fact]
    public void Instruments_match_the_documentation()
    {
        IServiceCollection composition = new ServiceCollection().AddLogging().AddGuidelineServices().AddAzureStorage();
        using ServiceProvider services = composition.BuildServiceProvider();
        using var recording = new Recording(services.GetRequiredService<ServiceTelemetry>());
        foreach (Type instruments in composition.Select(service => service.ServiceType)
            .Where(type => type.Name.EndsWith("Telemetry", StringComparison.Ordinal)))
            services.GetRequiredService(instruments);
        // It observes how many analyses wait.
        services.GetRequiredService<AnalysisScheduler>();
        IEnumerable<string> documented =
            from row in InstrumentTable.Rows
            select $"{row.Name} {row.Unit}";
        Assert.Equal(documented.Order(), recording.Instruments.Select(instrument => $"{instrument.Name} {instrument.Unit}").Order());
    }

    [Fact]
    public async Task Only_decisions_that_a_caller_receives_are_counted()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        JsonElement open = await PostAsync(client, "/api/recommendations", Body(InScope));
        JsonElement[] answers =
        [
            open, await PostAsync(client, "/api/recommendations", Body(OutOfScope)),
            await PostAsync(client, "/api/recommendations", Body(Settled)),
            await PostAsync(client, "/api/recommendations", Body("{}")), await PostAsync(client, "/api/recommendations", Body("{}")),
        ];
        Assert.Equal(answers.GroupBy(TagsOf).ToDictionary(group => group.Key, group => (double)group.Count()),
            recording.Sums("guidelines.decisions", "scope", "verdict", "undetermined"));
        Assert.Superset(
            new HashSet<string> { "out none true", "out none false", "undetermined none true" }, answers.Select(TagsOf).ToHashSet());
        Assert.Equal(
            answers.SelectMany(answer => answer.GetProperty("missing").EnumerateArray()).GroupBy(question => question.GetProperty("fact")
                .GetString()!).ToDictionary(group => group.Key, group => (double)group.Count()),
            recording.Sums("guidelines.missing_facts", "fact"));

        double before = recording.Sum("guidelines.decisions");
        Assert.Equal(HttpStatusCode.Created, (await client.PutAsync("one", Body(InScope))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsync("one", Body(InScope))).StatusCode); // nothing new
        await PostAsync(client, "/api/cases/one/events", """{"kind":"surgery","date":"2026-01-31"}""");
        await client.JsonAsync("/api/cases/one?explain=trace"); // the old one, replayed
        await ImportAsync(client, "two", "three", "none such");
        await ImportAsync(client, "two");
        Assert.Equal(before + 4, recording.Sum("guidelines.decisions"));
        Assert.Equal("1.2.0", Assert.Single(recording.Sums("guidelines.decisions", "guideline.version").Keys));
        AssertTags(recording, "guidelines.decisions", "guidelines.missing_facts");
    }

    [Fact]
    public async Task Requests_are_counted_by_route_and_status()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        using HttpResponseMessage put = await client.PutAsync("a case", Body(InScope));
        using HttpResponseMessage missing = await client.GetAsync("/api/cases/no-such-case", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Remove(ApiKey.Header);
        using HttpResponseMessage anonymous = await client.GetAsync("/api/cases/no-such-case", TestContext.Current.CancellationToken);
        var expected = new Dictionary<string, double>
        {
            ["PUT cases/{caseId} 201"] = 1,
            ["GET cases/{caseId} 404"] = 1,
            ["GET cases/{caseId} 401"] = 1
        };
        string[] by = ["http.request.method", "http.route", "http.response.status_code"];
        await AssertSoonAsync(() => Assert.Equal(expected, recording.Sums("guidelines.http.requests", by)));
        Assert.Equal(expected.Keys.Order(), recording.Sums("guidelines.http.request.duration", by).Keys.Order());
        Assert.InRange(recording.Sum("guidelines.http.request.duration"), 0.0001, 30);
        AssertTags(recording, "guidelines.http.requests", "guidelines.http.request.duration");
    }

    /// <summary>No caller receives the decisions of a re-evaluation, so only the job's own metrics count them.</summary>
    [Fact]
    public async Task Reevaluation_metrics_equal_the_counts_of_the_job()
    {
        await using World world = await World.StartAsync(storage, "counted", cases: 90);
        using var recording = new Recording(world.Service.Get<ServiceTelemetry>());
        using HttpResponseMessage preview = await world.PostAsync($"/api/guidelines/{Patients.Guideline}/versions/1.1.0/preview");
        string previewJob = JsonDocument.Parse(await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("job").GetString()!;
        await world.WaitForEndAsync(previewJob);
        JsonElement counts = (await world.WaitForEndAsync(await world.ActivateAsync("1.1.0"))).GetProperty("counts");
        double unchanged = counts.GetProperty("unchanged").GetInt32(), changed = counts.GetProperty("changed").GetInt32();
        Assert.True(unchanged > 0 && changed > 0);
        Assert.Equal(
            new()
            {
                ["activation unchanged"] = unchanged,
                ["activation changed"] = changed,
                ["preview unchanged"] = unchanged,
                ["preview changed"] = changed
            },
            recording.Sums("guidelines.reevaluation.cases", "kind", "outcome"));
        Assert.Equal(new() { ["activation completed"] = 1, ["preview completed"] = 1 },
            recording.Sums("guidelines.reevaluation.jobs", "kind", "state"));
        Assert.Equal(0, recording.Sum("guidelines.decisions"));
        AssertTags(recording, "guidelines.reevaluation.cases", "guidelines.reevaluation.jobs");
    }

    [Fact]
    public async Task Follow_up_metrics_equal_its_events()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        using HttpClient client = await service.NewClientAsync(caller);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        string facts = Invariant($$"""{{InScope[..^1]}},"vertebralRadiotherapyEnd":"{{today.AddDays(-100):yyyy-MM-dd}}"}""");
        Assert.Equal(HttpStatusCode.Created, (await client.PutAsync("watched", Body(facts))).StatusCode); // due at once
        QueuePipeline pipeline = service.Get<QueuePipeline>();
        string afterTwoMonths = FollowUpCheckMessage.Of(today.AddDays(60), caller.Partner.Id, 0, 1).ToJson(); // overdue, reminders
        await pipeline.HandleAsync(QueueNames.FollowUpCheck, afterTwoMonths, TestContext.Current.CancellationToken);
        await PostAsync(client, "/api/cases/watched/events", Invariant($$"""{"kind":"imaging-done","date":"{{today:yyyy-MM-dd}}"}"""));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Dictionary<string, double> recorded = events.Where(each => each.IsOfFollowUp())
            .GroupBy(each => each.GetProperty("type").GetString()!["follow-up.".Length..])
            .ToDictionary(group => group.Key, group => (double)group.Count());
        Assert.Superset(new HashSet<string> { "due", "overdue", "reminder", "done" }, recorded.Keys.ToHashSet());
        Assert.Equal(recorded, recording.Sums("guidelines.follow_up.transitions", "kind"));

        // This message is redelivered, so its check is not finished and not counted.
        await Assert.ThrowsAsync<UnknownMessageException>(
            () => pipeline.HandleAsync(QueueNames.FollowUpCheck, "{}", TestContext.Current.CancellationToken));
        Assert.Equal(new() { ["completed"] = 1 }, recording.Sums("guidelines.follow_up.checks", "outcome"));
        await pipeline.HandleAsync(QueueNames.FollowUpCheckPoison, FollowUpCheckMessage.Of(today, caller.Partner.Id, 0, 1).ToJson(),
            TestContext.Current.CancellationToken);
        Assert.Equal(new() { ["completed"] = 1, ["failed"] = 1 }, recording.Sums("guidelines.follow_up.checks", "outcome"));
        AssertTags(recording, "guidelines.follow_up.transitions", "guidelines.follow_up.checks");
    }

    [Fact]
    public async Task Poison_messages_are_counted_by_original_queue()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        QueuePipeline pipeline = service.Get<QueuePipeline>();
        foreach (string queue in new[] { QueueNames.ReevaluationPlan, QueueNames.ReevaluationShard, QueueNames.ReevaluationShard,
            QueueNames.FollowUpCheck })
        {
            await pipeline.HandleAsync(queue + QueueNames.PoisonSuffix, "{}", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<UnknownMessageException>(
                () => pipeline.HandleAsync(queue, "{}", TestContext.Current.CancellationToken));
        }

        Assert.Equal(
            new() { ["reevaluation-plan"] = 1, ["reevaluation-shard"] = 2, ["follow-up-check"] = 1 },
                recording.Sums("guidelines.queue.poison_messages", "queue"));
        AssertTags(recording, "guidelines.queue.poison_messages");
    }

    private static void AssertTags(Recording recording, params string[] instruments)
    {
        foreach (string instrument in instruments)
            Assert.Equal(InstrumentTable.Rows.Single(row => row.Name == instrument).Tags.Order(StringComparer.Ordinal),
                recording.TagsOf(instrument));
    }

    /// <summary>Metrics recorded after the last byte of a response may arrive a moment after the client has it.</summary>
    private static async Task AssertSoonAsync(Action assert)
    {
        for (int look = 0; look < 50; look++)
        {
            try
            {
                assert();
                return;
            }
            catch (Xunit.Sdk.XunitException)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        assert();
    }

    /// <summary>An answer's scope, its strongest verdict, and whether a rule is undetermined.</summary>
    private static string TagsOf(JsonElement answer)
    {
        JsonElement[] recommendations = [.. answer.GetProperty("recommendations").EnumerateArray()];
        string verdict = recommendations.Length == 0 ? "none" : recommendations[0].GetProperty("verdict").GetString()!;
        string isOpen = answer.GetProperty("undetermined").GetArrayLength() > 0 ? "true" : "false";
        return $"{answer.GetProperty("scope").GetProperty("status").GetString()} {verdict} {isOpen}";
    }

    private static string Body(string facts) => $$"""{"guideline":"{{Patients.Guideline}}","facts":{{facts}}}""";

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task ImportAsync(HttpClient client, params string[] ids)
    {
        IEnumerable<string> lines = ids.Select(id => id.Contains("none", StringComparison.Ordinal)
            ? "{}\n"
            : $$"""{"caseId":"{{id}}","guideline":"{{Patients.Guideline}}","facts":{{InScope}}}""" + "\n");
        using var content = new StringContent(string.Concat(lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using HttpResponseMessage response = await client.PostAsync("/api/imports", content, TestContext.Current.CancellationToken);
        Assert.Equal(ids.Length, (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
