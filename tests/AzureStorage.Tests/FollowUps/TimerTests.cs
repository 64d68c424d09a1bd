using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Runs the timer and the queue as LocalHost does, by the machine's clock.</summary>
public sealed class TimerTests(AzuriteFixture storage)
{
    /// <summary>
    /// After half a year without a host, the tick at the start records every missed transition once, even when two hosts start at once.
    /// </summary>
    [Fact]
    public async Task A_host_catches_up_on_missed_transitions_when_it_starts()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("missed-ticks");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow), then = today.AddDays(-200);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, then, buckets: 4);
        Dictionary<string, PlainCase> plain = [];
        for (int number = 0; number < 20; number++)
        {
            var each = new PlainCase(then);
            each.RecordRadiotherapy(then.AddDays(-number));
            await world.PutAsync(Invariant($"case-{number}"), each);
            each.AdvanceTo(today);
            plain.Add(Invariant($"case-{number}"), each);
        }

        await using Service one = await Service.StartAsync(azurite.ConnectionString, withTimer: true),
            other = await Service.StartAsync(azurite.ConnectionString, withTimer: true);
        int expected = plain.Values.Sum(each => each.Events.Count);
        Assert.True(expected > 60, "Hardly anything was missed.");
        for (int look = 0; look < 300 && (await world.FollowUpEventsAsync()).Sum(each => each.Count()) < expected; look++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        ILookup<string, string> recorded = await world.FollowUpEventsAsync();
        foreach ((string id, PlainCase each) in plain)
            Assert.Equal(each.Events, recorded[id]);
    }

    /// <summary>At any time, at least one of these zones has a different date than UTC.</summary>
    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Etc/GMT+12")]
    public async Task A_due_date_is_a_day_in_UTC_whatever_the_time_zone_of_the_machine(string zone)
    {
        string data = Directory.CreateTempSubdirectory("zone-tests-").FullName;
        DateOnly today;
        (JsonElement opens, JsonElement later) windows;
        do
        {
            today = DateOnly.FromDateTime(DateTime.UtcNow);
            (HostProcess host, Uri url) = await HostProcess.StartAsync(
                storage.Connection, data, new Dictionary<string, string> { ["TZ"] = zone });
            using (host)
            {
                using HttpClient client = await ClientAsync(url, data);
                windows = (await AgendaAsync(client, CountedFromFor(today)), await AgendaAsync(client, CountedFromFor(today.AddDays(1))));
                await host.KillAsync();
            }
        }
        while (DateOnly.FromDateTime(DateTime.UtcNow) != today);

        Directory.Delete(data, recursive: true);
        AssertState(windows.opens, today);
        AssertState(windows.later, today);
    }

    [Fact]
    public async Task Several_schedules_have_the_same_windows_and_calendar_in_every_time_zone()
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create("zones", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        string data = Directory.CreateTempSubdirectory("zone-tests-").FullName;
        DateOnly today;
        string east, west;
        do
        {
            today = DateOnly.FromDateTime(DateTime.UtcNow);
            east = await ReportsAsync(azurite.ConnectionString, data, "Pacific/Kiritimati", today);
            west = await ReportsAsync(azurite.ConnectionString, data, "America/Los_Angeles", today);
        }
        while (DateOnly.FromDateTime(DateTime.UtcNow) != today);

        Directory.Delete(data, recursive: true);
        Assert.Equal(east, west);
        Assert.Equal(3, east.Split("BEGIN:VEVENT").Length - 1);
    }

    /// <summary>Stores a case with three schedules on a host in a time zone, and deletes it again.</summary>
    /// <returns>The agendas and the calendar without the times at which it was written.</returns>
    private static async Task<string> ReportsAsync(string connection, string data, string zone, DateOnly today)
    {
        (HostProcess host, Uri url) = await HostProcess.StartAsync(
            connection, data, new Dictionary<string, string> { ["TZ"] = zone, ["Publication:AnswerWithin"] = "00:01:00" });
        using (host)
        {
            using HttpClient client = await ClientAsync(url, data);
            using var document = new StringContent(Surveillance.Document(), System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage published = await client.PostAsync(
                $"/api/guidelines/{Surveillance.Id}/versions", document, TestContext.Current.CancellationToken);
            Assert.True(published.IsSuccessStatusCode, $"{published.StatusCode}");
            using var reason = new StringContent("""{ "reason": "A test." }""", System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage activated = await client.PostAsync(
                $"/api/guidelines/{Surveillance.Id}/versions/1.0.0/activate", reason, TestContext.Current.CancellationToken);
            Assert.True(activated.IsSuccessStatusCode, $"{activated.StatusCode}");
            var plain = new SurveillanceCase(today);
            plain.Start(today.AddDays(-100));
            plain.RecordTest(today);
            var content = new JsonObject { ["guideline"] = Surveillance.Id, ["facts"] = plain.Facts() };
            using HttpResponseMessage put = await client.PutAsync("case", content.ToJsonString());
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            string agendas = (await client.JsonAsync("/api/cases/case")).GetProperty("agendas").GetRawText();
            string calendar = await client.GetStringAsync("/api/follow-ups.ics", TestContext.Current.CancellationToken);
            using HttpResponseMessage deleted = await client.DeleteAsync("/api/cases/case", TestContext.Current.CancellationToken);
            Assert.True(deleted.IsSuccessStatusCode, $"{deleted.StatusCode}");
            await host.KillAsync();
            return string.Join(
                '\n', calendar.Split('\n').Where(line => !line.StartsWith("DTSTAMP", StringComparison.Ordinal)).Prepend(agendas));
        }
    }

    private static async Task<HttpClient> ClientAsync(Uri url, string data)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Add(
            ApiKey.Header, (await File.ReadAllTextAsync(Path.Combine(data, "demo.key"), TestContext.Current.CancellationToken)).Trim());
        return client;
    }

    private static async Task<JsonElement> AgendaAsync(HttpClient client, DateOnly radiotherapy)
    {
        string id = $"zone-{Guid.NewGuid():N}";
        using HttpResponseMessage put = await client.PutAsync(id, CaseRequests.Content(1));
        using var body = new StringContent(
            JsonSerializer.Serialize(
                new { kind = "radiotherapy-completed", date = Invariant($"{radiotherapy:yyyy-MM-dd}") }),
                System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response =
            await client.PostAsync($"/api/cases/{id}/events", body, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await client.JsonAsync($"/api/cases/{id}")).GetProperty("agendas").EnumerateArray().Single();
    }

    private static void AssertState(JsonElement agenda, DateOnly today) =>
        Assert.Equal(
            string.CompareOrdinal(agenda.GetProperty("dueFrom").GetString(), Invariant($"{today:yyyy-MM-dd}")) <= 0
                ? "due"
                : "scheduled", agenda.GetProperty("state").GetString());

    /// <summary>Returns a day whose window opens on the given day, or as soon after it as month lengths allow.</summary>
    private static DateOnly CountedFromFor(DateOnly opens)
    {
        DateOnly counted = opens.AddMonths(-2);
        while (PlainCalendar.MonthsLater(counted, 2) < opens)
            counted = counted.AddDays(1);
        return counted;
    }
}
