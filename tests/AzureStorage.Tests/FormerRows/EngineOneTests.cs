using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.FormerRows;

/// <summary>
/// The service continues on a storage that a build with engine 1.0.0 has filled, when a case could have one schedule only: cases,
/// histories, an activation of version 1.1.0 with its job, agendas in all states, and a deleted case. The last day of that build was 30
/// October 2026, and today is 29 November.
/// </summary>
public sealed class EngineOneTests(AzuriteFixture storage)
{
    private const string Schedule = "spine-imaging";
    private const string FormerJob = "20260930051936083-d8880c15";

    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The state of each case's agenda today.</summary>
    private static readonly Dictionary<string, string?> States = new()
    {
        ["after"] = "overdue",
        ["changed"] = "due",
        ["imaged"] = "overdue",
        ["imported"] = "due",
        ["journey"] = "overdue",
        ["none"] = null,
        ["opens"] = "due",
        ["out"] = null,
        ["overdue"] = "overdue",
        ["scheduled"] = "scheduled",
    };

    /// <summary>The transitions since the last day of the former build.</summary>
    private static readonly string[] Missed =
    [
        "after reminder 2026-11-11", "after reminder 2026-11-25", "imaged overdue 2026-11-03", "imaged reminder 2026-11-17",
        "journey overdue 2026-11-23", "opens due 2026-11-20", "overdue reminder 2026-11-11", "overdue reminder 2026-11-25",
    ];

    [Fact]
    public async Task Cases_histories_and_reports_are_read()
    {
        await using Azurite azurite = await FilledAsync("read");
        await using Service service = await StartAsync(azurite);
        HttpClient client = service.Client;
        JsonElement listed = await client.JsonAsync("/api/cases");
        Assert.Equal(States.Keys, listed.GetProperty("cases").EnumerateArray().Select(Id).Order(StringComparer.Ordinal));
        foreach ((string id, string? state) in States)
        {
            JsonElement found = await client.JsonAsync($"/api/cases/{id}");
            Assert.Equal(state is null ? [] : [$"{Schedule} {state}"], Texts(found.GetProperty("agendas"), "schedule", "state"));
            Assert.True(found.GetProperty("standing").GetProperty("state").GetString() is "current" or "confirmed", $"{found}");
            Assert.Equal(state is null ? [] : [Schedule], Texts(found.GetProperty("decision").GetProperty("followUps"), "schedule"));
            foreach (JsonElement revision in await client.HistoryAsync(id))
                await AssertReplaysAsync(client, id, revision);
        }

        await AssertReportsAsync(client);
        JsonElement job = await client.JsonAsync($"/api/reevaluations/{FormerJob}");
        Assert.Equal(("completed", 7), (job.GetProperty("state").GetString(), job.GetProperty("counts").GetProperty("changed").GetInt32()));
        JsonElement changes = await client.JsonAsync($"/api/reevaluations/{FormerJob}/changes");
        Assert.Equal(7, changes.GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task Transitions_since_then_are_reported_once_and_in_order()
    {
        await using Azurite azurite = await FilledAsync("follow");
        await using Service service = await StartAsync(azurite);
        (IReadOnlyList<JsonElement> former, string cursor) = await service.Client.FeedAsync();
        Assert.Equal(12, former.Count(FollowUpOf));
        Assert.All(former.Where(FollowUpOf), AssertNamesSchedule);
        for (int tick = 0; tick < 2; tick++)
        {
            await service.Get<TimerPipeline>().TickAsync(TimerNames.FollowUp, isPastDue: false, TestContext.Current.CancellationToken);
            for (int look = 0; look < 100 && (await service.Client.FeedAsync(cursor)).Events.Count < Missed.Length; look++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        JsonElement[] reported = [.. (await service.Client.FeedAsync(cursor)).Events];
        Assert.All(reported, AssertNamesSchedule);
        Assert.Equal(
            Missed,
            reported.Select(each => $"{Id(each)} {each.GetProperty("type").GetString()!["follow-up.".Length..]} "
                + $"{each.GetProperty("followUp").GetProperty("on")}").Order(StringComparer.Ordinal));
        await AssertReportsAsync(service.Client);
        Assert.Equal(
            States.Where(each => each.Value is not null).Select(each => each.Key).Order(StringComparer.Ordinal),
            (await AgendasAsync(azurite)).Select(row => row.GetString("CaseId")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cases_are_changed_re_evaluated_and_erased()
    {
        await using Azurite azurite = await FilledAsync("change");
        await using Service service = await StartAsync(azurite);
        HttpClient client = service.Client;
        string cursor = (await client.FeedAsync()).Cursor;

        // The same facts are a new revision, because another engine decides, but the advice and the window stay.
        string same = (await client.JsonAsync("/api/cases/overdue")).GetProperty("facts").GetRawText();
        using (HttpResponseMessage put = await client.PutAsync("overdue", $$"""{"guideline":"{{Patients.Guideline}}","facts":{{same}}}"""))
            Assert.Equal(System.Net.HttpStatusCode.OK, put.StatusCode);
        await PostAsync(client, "/api/cases/journey/events", """{"kind":"imaging-done","date":"2026-11-19"}""");
        await PostAsync(client, "/api/cases/after/events", """{"kind":"radiotherapy-completed","date":"2026-11-24"}""");
        await PostAsync(client, "/api/cases/imported/events", """{"kind":"surgery","date":"2026-11-24"}""");
        (IReadOnlyList<JsonElement> events, cursor) = await client.FeedAsync(cursor);
        Assert.Equal(
            [
                "after reminder 2026-11-11", "after reminder 2026-11-25", "after recommendation.changed", "after moved 2026-11-29",
                "imported recommendation.changed", "journey overdue 2026-11-23", "journey recommendation.changed",
                "journey done 2026-11-29", "overdue reminder 2026-11-11", "overdue reminder 2026-11-25", "overdue case.updated",
            ],
            events.Select(EventText).OrderBy(text => text.Split(' ')[0], StringComparer.Ordinal));

        JsonElement activated =
            await PostAsync(client, $"/api/guidelines/{Patients.Guideline}/versions/1.0.0/activate", """{"reason":"A test."}""");
        JsonElement report = await World.WaitForEndAsync(client, activated.GetProperty("job").GetString()!);
        Assert.Equal("completed", report.GetProperty("state").GetString());
        Assert.All(
            report.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("changes").EnumerateArray()),
            change => Assert.Equal("rule", change.GetProperty("part").GetString()));
        (events, _) = await client.FeedAsync(cursor);
        Assert.DoesNotContain(
            events.Where(FollowUpOf),
            each => each.GetProperty("cause").GetString()!.StartsWith("reevaluation:", StringComparison.Ordinal));
        foreach (string id in States.Keys)
        {
            JsonElement standing = (await client.JsonAsync($"/api/cases/{id}")).GetProperty("standing");
            Assert.Equal("1.0.0", standing.GetProperty("activeVersion").GetString());
            Assert.True(standing.GetProperty("state").GetString() is "current" or "confirmed", $"{id}: {standing}");
            using HttpResponseMessage deleted = await client.DeleteAsync($"/api/cases/{id}", TestContext.Current.CancellationToken);
            string text = await deleted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal("""{"state":"erased"}""", text);
        }

        Assert.Empty(await AgendasAsync(azurite));
        await foreach (TableEntity row in StorageAccount.Tables(azurite.ConnectionString).GetTableClient("cases")
            .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.True(row.RowKey.Split('|')[0] is "case" or "event" or "head" or "told", row.RowKey);
            Assert.True(row.GetString("CaseId") is null or "", row.RowKey);
            Assert.False(row.ContainsKey("Facts"), row.RowKey);
        }
    }

    /// <summary>A stored revision is replayed with the advice that was stored, in the present form of an answer.</summary>
    private static async Task AssertReplaysAsync(HttpClient client, string id, JsonElement revision)
    {
        JsonElement replayed = await client.JsonAsync(Invariant($"/api/cases/{id}/history/{revision.Revision()}?verify=true"));
        Assert.Contains("engine 1.0.0", replayed.GetProperty("verification").GetProperty("detail").GetString(), StringComparison.Ordinal);
        JsonElement decision = replayed.GetProperty("decision"), outcome = revision.GetProperty("outcome");
        Assert.Equal(outcome.GetRawText(), replayed.GetProperty("outcome").GetRawText());
        foreach ((string list, string[] members) in new[]
        {
            ("recommendations", new[] { "rule", "verdict" }), ("followUps", ["dueFrom", "overdueAfter"]),
        })
        {
            // The recommendations of an answer are in the order of its plan, those of an outcome by their strength.
            Assert.Equal(
                Texts(outcome.GetProperty(list), members).Order(StringComparer.Ordinal),
                Texts(decision.GetProperty(list), members).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Worklist, summary and calendar name the schedule, whether or not the rows of the agendas do.</summary>
    private static async Task AssertReportsAsync(HttpClient client)
    {
        JsonElement worklist = await client.JsonAsync("/api/follow-ups?status=scheduled,due,overdue");
        Assert.Equal(
            States.Where(each => each.Value is not null).Select(each => $"{each.Key} {Schedule} {each.Value} MRI spine"),
            worklist.GetProperty("followUps").EnumerateArray().Select(each => $"{Id(each)} {each.GetProperty("schedule")} "
                + $"{each.GetProperty("state")} {each.GetProperty("action").GetProperty("what")}").Order(StringComparer.Ordinal));
        JsonElement summary = await client.JsonAsync("/api/follow-ups/summary");
        JsonElement counts = Assert.Single(summary.GetProperty("schedules").EnumerateArray());
        Assert.Equal(
            $"{Schedule} 1 3 4",
            Text(counts, "schedule", "scheduled", "due", "overdue"));
        string calendar = await client.GetStringAsync("/api/follow-ups.ics", TestContext.Current.CancellationToken);
        string[] lines = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(8, lines.Count(line => line.EndsWith($"-{Schedule}@guideline-decisions", StringComparison.Ordinal)));
        Assert.Equal(8, lines.Count(line => line.StartsWith("SUMMARY:Serial imaging: ", StringComparison.Ordinal)));
    }

    private async Task<Azurite> FilledAsync(string name)
    {
        Azurite azurite = storage.Create($"engine-1-{name}", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await StoredRows.StoreAsync(azurite.ConnectionString);
        return azurite;
    }

    private static Task<Service> StartAsync(Azurite azurite) =>
        Service.StartAsync(azurite.ConnectionString, clockOffset: Now - TimeProvider.System.GetUtcNow());

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<List<TableEntity>> AgendasAsync(Azurite azurite) =>
        await StorageAccount.Tables(azurite.ConnectionString).GetTableClient("cases")
            .QueryAsync<TableEntity>("RowKey ge 'due|' and RowKey lt 'due}'", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

    private static void AssertNamesSchedule(JsonElement each) =>
        Assert.Equal(Schedule, each.GetProperty("followUp").GetProperty("schedule").GetString());

    private static IEnumerable<string> Texts(JsonElement list, params string[] members) =>
        list.EnumerateArray().Select(each => Text(each, members));

    private static string Text(JsonElement at, params string[] members) =>
        string.Join(' ', members.Select(member => at.GetProperty(member).ToString()));

    private static bool FollowUpOf(JsonElement each) => each.IsOfFollowUp() && each.TryGetProperty("followUp", out _);

    private static string Id(JsonElement of) => of.GetProperty("caseId").GetString()!;

    private static string EventText(JsonElement each) => each.TryGetProperty("followUp", out JsonElement transition)
        ? $"{Id(each)} {each.GetProperty("type").GetString()!["follow-up.".Length..]} {transition.GetProperty("on")}"
        : $"{Id(each)} {each.GetProperty("type")}";
}
