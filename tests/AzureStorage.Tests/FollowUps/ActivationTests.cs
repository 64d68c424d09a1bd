using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

public sealed class ActivationTests(AzuriteFixture storage)
{
    private const string Path = $"/api/guidelines/{Patients.Guideline}/versions";

    [Fact]
    public async Task A_version_with_another_interval_moves_every_agenda()
    {
        await using World world = await World.StartAsync(storage, "intervals", cases: 240);
        Dictionary<string, JsonElement>[] before = [await WorklistAsync(world, 0), await WorklistAsync(world, 1)];
        Assert.True(before[0].Count > 20 && before[1].Count > 5, "Hardly any case is followed.");

        JsonNode document = JsonNode.Parse((await world.Operator.JsonAsync($"{Path}/1.0.0")).GetProperty("document").GetRawText())!;
        document["version"] = "1.9.0";
        document["followUps"]![0]!["opensAfterMonths"] = 3;
        document["followUps"]![0]!["closesAfterMonths"] = 6;
        using (var body = new StringContent(document.ToJsonString(), System.Text.Encoding.UTF8, "application/json"))
        using (HttpResponseMessage published = await world.Operator.PostAsync(Path, body, TestContext.Current.CancellationToken))
            Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string job = await world.ActivateAsync("1.9.0");
        Assert.Equal("completed", (await world.WaitForEndAsync(job)).GetProperty("state").GetString());

        for (int partner = 0; partner < 2; partner++)
        {
            Dictionary<string, JsonElement> after = await WorklistAsync(world, partner);
            Assert.Equal(before[partner].Keys.Order(), after.Keys.Order());
            (IReadOnlyList<JsonElement> events, _) = await world.Partners[partner].Client.FeedAsync(pageSize: 500);
            ILookup<string, JsonElement> recorded = events
                .Where(each => each.IsOfFollowUp() && each.GetProperty("cause").GetString() == $"reevaluation:{job}")
                .ToLookup(each => each.GetProperty("caseId").GetString()!);
            foreach ((string id, JsonElement window) in after)
            {
                DateOnly counted = CountedFrom(await world.Partners[partner].Client.JsonAsync($"/api/cases/{id}"));
                Assert.Equal(PlainCalendar.MonthsLater(counted, 3), Day(window, "dueFrom"));
                Assert.Equal(PlainCalendar.MonthsLater(counted, 6), Day(window, "overdueAfter"));
                Assert.Equal(Day(window, "dueFrom"), Day(Assert.Single(recorded[id]).GetProperty("followUp"), "dueFrom"));
            }

            Assert.Equal(after.Count, recorded.Count);
        }
    }

    private static DateOnly CountedFrom(JsonElement stored) =>
        Day(stored.GetProperty("decision").GetProperty("followUps")[0].GetProperty("countedFrom"), "date");

    private static DateOnly Day(JsonElement at, string member) =>
        DateOnly.Parse(at.GetProperty(member).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, JsonElement>> WorklistAsync(World world, int partner)
    {
        Dictionary<string, JsonElement> found = [];
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await world.Partners[partner]
                .Client.JsonAsync($"/api/follow-ups?status=scheduled,due,overdue&pageSize=17&after={after}");
            foreach (JsonElement each in page.GetProperty("followUps").EnumerateArray())
                found.Add(each.GetProperty("caseId").GetString()!, each);
            after = page.Next();
        }

        return found;
    }
}
