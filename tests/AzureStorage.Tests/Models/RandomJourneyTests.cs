using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.Models;

/// <summary>
/// Compares random operations on a partner's cases with <see cref="NaiveCases"/>: every response, then every history, the list and the
/// feed. CASE_JOURNEY_STEPS and CASE_JOURNEY_SEED set the length and the seed.
/// </summary>
public sealed class RandomJourneyTests(AzuriteFixture storage)
{
    private static readonly string[] Ids = ["a", "b/b", "\u00fc\u4e2d\U0001F600", "d d", "e'\"", "%"];
    private static readonly string[] Symptoms = ["mechanicalPain", "motorDeficit"];
    private static readonly string[] Kinds = ["radiotherapy-completed", "imaging-done", "surgery", "progression", "progression"];

    [Fact]
    public async Task Stored_cases_equal_those_of_a_plain_model()
    {
        int seed = Setting("CASE_JOURNEY_SEED", 7);
        var random = new Random(seed);
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        var model = new NaiveCases((facts, asOf) => DecideAsync(client, facts, asOf).GetAwaiter().GetResult(), today);
        for (int step = 0; step < Setting("CASE_JOURNEY_STEPS", 250); step++)
        {
            string id = Ids[random.Next(Ids.Length)];
            try
            {
                await StepAsync(client, model, id, random, today);
            }
            catch (Exception e)
            {
                Assert.Fail(Invariant($"Seed {seed}, step {step}: {e.Message}"));
            }
        }

        await AssertSameAsync(client, model);
    }

    private static async Task StepAsync(HttpClient client, NaiveCases model, string id, Random random, DateOnly today)
    {
        switch (random.Next(20))
        {
            case < 7:
                // Often reuse the stored facts: whether the write changes anything then depends on the day.
                JsonObject facts = random.Next(5) < 2 && model.Find(id) is { } stored
                    ? (JsonObject)stored[^1].Facts.DeepClone()
                    : Facts(random);
                DateOnly? asOf = random.Next(3) == 0 ? today.AddDays(-random.Next(3)) : null;
                using (HttpResponseMessage put = await client.PutAsync(id, Body(facts, asOf)))
                {
                    bool isNew = model.Find(id) is null;
                    Assert.Equal(isNew ? HttpStatusCode.Created : HttpStatusCode.OK, put.StatusCode);
                    Assert.Equal(Invariant($"\"{model.Put(id, facts, asOf, "put")}\""), put.Headers.ETag!.Tag);
                }

                break;
            case < 15:
                string kind = Kinds[random.Next(Kinds.Length)], site = random.Next(2) == 0 ? "vertebral" : "intracranial";
                DateOnly day = today.AddDays(-random.Next(200));
                string sites = kind == "progression" ? $",\"sites\":[\"{site}\"]" : "";
                using (var content =
                    new StringContent(
                        Invariant($"{{\"kind\":\"{kind}\",\"date\":\"{day:yyyy-MM-dd}\"{sites}}}"), Encoding.UTF8, "application/json"))
                using (HttpResponseMessage post =
                    await client.PostAsync($"/api/cases/{Uri.EscapeDataString(id)}/events", content, TestContext.Current.CancellationToken))
                {
                    int? revision = model.Record(id, kind, day, kind == "progression" ? site : null);
                    Assert.Equal(revision is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, post.StatusCode);
                    Assert.Equal(revision is null ? null : Invariant($"\"{revision}\""), post.Headers.ETag?.Tag);
                }

                break;
            case 15:
                using (HttpResponseMessage delete =
                    await client.DeleteAsync($"/api/cases/{Uri.EscapeDataString(id)}", TestContext.Current.CancellationToken))
                    Assert.Equal(model.Delete(id) ? HttpStatusCode.Accepted : HttpStatusCode.NotFound, delete.StatusCode);
                break;
            default:
                await AssertSameAsync(client, model, id);
                break;
        }
    }

    private static async Task AssertSameAsync(HttpClient client, NaiveCases model)
    {
        foreach (string id in Ids)
            await AssertSameAsync(client, model, id);
        List<string> listed = [];
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await client.JsonAsync($"/api/cases?pageSize=2&after={after}");
            listed.AddRange(page.GetProperty("cases").EnumerateArray().Select(listing => listing.GetProperty("caseId").GetString()!));
            after = page.Next();
        }

        Assert.Equal(model.Ids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync(pageSize: 7);
        IEnumerable<(string, string?, int)> recorded = events.Where(each => !each.IsOfFollowUp()).Select(
            each => (each.GetProperty("type").GetString()!, each.GetProperty("caseId").GetString(), (int)each.Revision()));
        Assert.Equal(model.Events.Order(), recorded.Order());
    }

    private static async Task AssertSameAsync(HttpClient client, NaiveCases model, string id)
    {
        if (model.Find(id) is not { } expected)
        {
            using HttpResponseMessage missing =
                await client.GetAsync($"/api/cases/{Uri.EscapeDataString(id)}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            return;
        }

        IReadOnlyList<JsonElement> history = await client.HistoryAsync(id);
        Assert.Equal(
            expected.Select(entry => ((long)entry.Revision, Invariant($"{entry.AsOf:yyyy-MM-dd}"), entry.Cause)),
            history.Select(entry => (entry.Revision(), entry.GetProperty("asOf").GetString()!, entry.GetProperty("cause").GetString()!)));
        JsonElement now = await client.JsonAsync($"/api/cases/{Uri.EscapeDataString(id)}");
        Assert.True(JsonNode.DeepEquals(expected[^1].Facts, JsonNode.Parse(now.GetProperty("facts").GetRawText())));
        Assert.True(JsonElement.DeepEquals(expected[^1].Answer, now.GetProperty("decision")));
        int some = expected[expected.Count / 2].Revision;
        JsonElement then = await client.JsonAsync(Invariant($"/api/cases/{Uri.EscapeDataString(id)}/history/{some}?verify=true"));
        Assert.True(then.GetProperty("verification").GetProperty("replays").GetBoolean());
        Assert.True(JsonElement.DeepEquals(expected[expected.Count / 2].Answer, then.GetProperty("decision")));
    }

    private static JsonObject Facts(Random random)
    {
        var facts = new JsonObject { ["her2Status"] = random.Next(4) > 0 ? "positive" : "negative", ["vertebralMetastasis"] = true };
        if (random.Next(2) == 0)
            facts["vertebralSites"] = random.Next(1, 6);
        if (random.Next(2) == 0)
            facts["locallyAdvanced"] = true;
        if (random.Next(2) == 0)
            facts["symptoms"] = new JsonArray([.. Symptoms.Take(random.Next(3)).Select(symptom => (JsonNode)symptom)]);
        return facts;
    }

    private static string Body(JsonObject facts, DateOnly? asOf)
    {
        var body = new JsonObject { ["guideline"] = "her2-vertebral-metastasis", ["facts"] = facts.DeepClone() };
        if (asOf is { } day)
            body["asOf"] = Invariant($"{day:yyyy-MM-dd}");
        return body.ToJsonString();
    }

    private static async Task<JsonElement> DecideAsync(HttpClient client, string facts, DateOnly asOf)
    {
        using var content = new StringContent(
            Invariant($"{{\"guideline\":\"her2-vertebral-metastasis\",\"asOf\":\"{asOf:yyyy-MM-dd}\",\"facts\":{facts}}}"), Encoding.UTF8,
                "application/json");
        using HttpResponseMessage response = await client.PostAsync("/api/recommendations", content);
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
