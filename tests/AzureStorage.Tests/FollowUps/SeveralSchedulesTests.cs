using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Tests.Guidelines;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A published guideline with three schedules, over HTTP: every report has each of them, in the guideline's order.</summary>
public sealed class SeveralSchedulesTests(AzuriteFixture storage)
{
    private static readonly string[] Schedules = ["scans", "blood-tests", "visits"];

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task Every_schedule_is_reported_listed_and_reevaluated()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("several-schedules", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        await PublishAsync(service.Client, Surveillance.Document());
        await FirstActivation.StoreAsync(service.Get<IGuidelineStore>(), service.Get<IGuidelineCatalogue>(), Surveillance.Id);
        // 100 days ago: the first scan and the blood test are due, the first visit is overdue.
        DateOnly start = Today.AddDays(-100);
        JsonElement put = await PutAsync(client, start, scans: 0);
        Assert.Equal(Schedules, Texts(put.GetProperty("decision").GetProperty("followUps"), "schedule"));
        Assert.Equal(Schedules, Texts(put.GetProperty("followUps"), "schedule"));
        Assert.All(
            put.GetProperty("followUps").EnumerateArray(), each => Assert.Equal(JsonValueKind.Null, each.GetProperty("from").ValueKind));
        JsonElement[] agendas = [.. (await client.JsonAsync("/api/cases/case")).GetProperty("agendas").EnumerateArray()];
        Assert.Equal(
            ["scans due", "blood-tests due", "visits overdue"],
            agendas.Select(each => $"{each.GetProperty("schedule")} {each.GetProperty("state")}"));
        Assert.Equal(JsonValueKind.Null, agendas[1].GetProperty("overdueAfter").ValueKind);

        // Most urgent first; what is never overdue comes last.
        Assert.Equal(["visits", "scans", "blood-tests"], await WorklistAsync(client));
        JsonElement summary = await client.JsonAsync("/api/follow-ups/summary");
        Assert.Equal(
            ["blood-tests 0 1 0", "scans 0 1 0", "visits 0 0 1"],
            summary.GetProperty("schedules").EnumerateArray().Select(each =>
                $"{each.GetProperty("schedule")} {each.GetProperty("scheduled")} {each.GetProperty("due")} {each.GetProperty("overdue")}"));
        JsonElement states = summary.GetProperty("states");
        Assert.Equal((2, 1), (states.GetProperty("due").GetInt32(), states.GetProperty("overdue").GetInt32()));
        string[] events = await CalendarAsync(client);
        Assert.Equal(3, events.Distinct().Count());
        Assert.Equal(
            ["case.created ", "follow-up.due scans", "follow-up.due blood-tests", "follow-up.overdue visits"], await FeedAsync(client));

        // One write that completes two of them.
        await PutAsync(client, start, scans: 1, lastScan: Today, visits: 1);
        Assert.Equal(
            ["follow-up.done scans", "follow-up.done visits", "follow-up.due visits"],
            (await FeedAsync(client)).Skip(4).Where(each => each.StartsWith("follow-up", StringComparison.Ordinal)));
        Assert.Equal(events.Order(), (await CalendarAsync(client)).Order());

        await ReevaluateAsync(service.Client, client);
    }

    /// <summary>A version with another interval of one schedule and without another one.</summary>
    private static async Task ReevaluateAsync(HttpClient administrator, HttpClient client)
    {
        JsonNode document = JsonNode.Parse(Surveillance.Document("2.0.0"))!;
        document["schedules"]![1]!["steps"]![0]!["opens"] = "300 days";
        ((JsonArray)document["schedules"]!).RemoveAt(2);
        await PublishAsync(administrator, document.ToJsonString());
        string preview = (await PostAsync(administrator, $"/api/guidelines/{Surveillance.Id}/versions/2.0.0/preview", "{}"))
            .GetProperty("job").GetString()!;
        JsonElement found = await World.WaitForEndAsync(administrator, preview);
        JsonElement group = Assert.Single(found.GetProperty("groups").EnumerateArray());
        Assert.Equal(["blood-tests", "visits"], Texts(group.GetProperty("changes"), "id"));
        string job = (await PostAsync(
            administrator, $"/api/guidelines/{Surveillance.Id}/versions/2.0.0/activate", """{ "reason": "A test." }"""))
            .GetProperty("job").GetString()!;
        Assert.Equal("completed", (await World.WaitForEndAsync(administrator, job)).GetProperty("state").GetString());
        JsonElement[] agendas = [.. (await client.JsonAsync("/api/cases/case")).GetProperty("agendas").EnumerateArray()];
        Assert.Equal(
            ["scans scheduled", "blood-tests scheduled"],
            agendas.Select(each => $"{each.GetProperty("schedule")} {each.GetProperty("state")}"));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(
            ["follow-up.ended visits", "follow-up.moved blood-tests"],
            events.Where(each => each.IsOfFollowUp() && each.GetProperty("cause").GetString() == $"reevaluation:{job}").Select(Text));
    }

    private static async Task PublishAsync(HttpClient administrator, string document) =>
        await PostAsync(administrator, $"/api/guidelines/{Surveillance.Id}/versions", document);

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<JsonElement> PutAsync(
        HttpClient client, DateOnly start, int scans, DateOnly? lastScan = null, int visits = 0)
    {
        var facts = new JsonObject
        {
            ["enrolled"] = true,
            ["start"] = Invariant($"{start:yyyy-MM-dd}"),
            ["scans"] = scans,
            ["visits"] = visits,
            ["declined"] = false,
        };
        if (lastScan is { } day)
            facts["lastScan"] = Invariant($"{day:yyyy-MM-dd}");
        using HttpResponseMessage response =
            await client.PutAsync("case", new JsonObject { ["guideline"] = Surveillance.Id, ["facts"] = facts }.ToJsonString());
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<List<string>> WorklistAsync(HttpClient client)
    {
        List<string> found = [];
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await client.JsonAsync($"/api/follow-ups?pageSize=1&after={after}");
            found.AddRange(Texts(page.GetProperty("followUps"), "schedule"));
            after = page.Next();
        }

        return found;
    }

    private static async Task<string[]> CalendarAsync(HttpClient client)
    {
        string text = await client.GetStringAsync("/api/follow-ups.ics", TestContext.Current.CancellationToken);
        return
        [
            .. text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")
                .Where(line => line.StartsWith("UID:", StringComparison.Ordinal)),
        ];
    }

    private static async Task<string[]> FeedAsync(HttpClient client) => [.. (await client.FeedAsync()).Events.Select(Text)];

    private static string Text(JsonElement feedEvent) =>
        $"{feedEvent.GetProperty("type")} "
        + (feedEvent.TryGetProperty("followUp", out JsonElement transition) ? transition.GetProperty("schedule").GetString() : "");

    private static IEnumerable<string> Texts(JsonElement list, string member) =>
        list.EnumerateArray().Select(each => each.GetProperty(member).GetString()!);
}
