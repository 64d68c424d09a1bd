using System.Text.Json;

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
                using var client = new HttpClient { BaseAddress = url };
                client.DefaultRequestHeaders.Add(ApiKey.Header,
                    (await File.ReadAllTextAsync(Path.Combine(data, "demo.key"), TestContext.Current.CancellationToken)).Trim());
                windows = (await AgendaAsync(client, CountedFromFor(today)), await AgendaAsync(client, CountedFromFor(today.AddDays(1))));
                await host.KillAsync();
            }
        }
        while (DateOnly.FromDateTime(DateTime.UtcNow) != today);

        Directory.Delete(data, recursive: true);
        AssertState(windows.opens, today);
        AssertState(windows.later, today);
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
