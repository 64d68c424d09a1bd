using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

public sealed class ActivationTests(AzuriteFixture storage)
{
    private const string ShippedReason =
        "Shipped with this build, and no version was active yet. The setting Publication:ActivateShipped is on.";

    [Fact]
    public async Task Every_case_follows_an_activation_and_the_one_back()
    {
        await using World world = await World.StartAsync(storage, "activation", cases: 150);
        string there = await world.ActivateAsync("1.1.0");
        Assert.Equal("1.1.0", (await world.Operator.JsonAsync($"/api/guidelines/{Patients.Guideline}")).GetProperty("active").GetString());
        await world.AssertReevaluatedAsync(there, "1.2.0", "1.1.0");
        string back = await world.ActivateAsync("1.2.0");
        // Cases confirmed under 1.1.0 were decided by 1.2.0 and are current again.
        await world.AssertReevaluatedAsync(back, "1.1.0", "1.2.0");
        Assert.NotEqual(there, back);

        await foreach (TableEntity row in StorageAccount.Tables(world.Azurite.ConnectionString).GetTableClient("jobs")
            .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
            Assert.DoesNotMatch("(one|other)-[0-9]", string.Join(
                ' ',
                row.Select(
                    property => property.Value is byte[] found ? Encoding.Latin1.GetString(found) : Invariant($"{property.Value}"))));

        GuidelineAudit[] audits =
            [.. await world.Service.Get<IGuidelineStore>().AuditAsync(Patients.Guideline, TestContext.Current.CancellationToken)];
        Assert.Equal(
            [("1.2.0", ShippedReason), ("1.1.0", "A test."), ("1.2.0", "A test.")],
            audits.Where(audit => audit.What == "version-activated").Select(audit => (audit.Version, audit.Reason)));
        JsonElement[] jobs = [.. (await world.Operator.JsonAsync("/api/reevaluations")).GetProperty("jobs").EnumerateArray()];
        Assert.Equal([back, there], jobs.Select(job => job.GetProperty("job").GetString()));
    }

    [Fact]
    public async Task A_history_shows_the_original_decisions_and_replays_them()
    {
        await using World world = await World.StartAsync(storage, "history", cases: 30);
        (HttpClient client, Patients patients) = world.Partners[0];
        string job = await world.ActivateAsync("1.1.0");
        await world.WaitForEndAsync(job);
        string changed = patients.Ids.First(id => patients.Changes(id, "1.2.0", "1.1.0"));
        JsonElement[] history = [.. await client.HistoryAsync(changed)];
        Assert.Equal(["1.2.0", "1.1.0"], history.Select(revision => revision.GetProperty("version").GetString()));
        foreach (int revision in new[] { 1, 2 })
        {
            JsonElement entry = await client.JsonAsync(Invariant($"/api/cases/{changed}/history/{revision}?verify=true"));
            Assert.True(entry.GetProperty("verification").GetProperty("replays").GetBoolean());
        }
    }

    [Fact]
    public async Task Repeating_an_activation_returns_the_same_job()
    {
        await using World world = await World.StartAsync(storage, "again", cases: 9);
        string path = $"/api/guidelines/{Patients.Guideline}/versions";
        using HttpResponseMessage first = await PostAsync(world.Operator, $"{path}/1.2.0/activate");
        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        string job = await world.ActivateAsync("1.1.0");
        await world.WaitForEndAsync(job);
        using HttpResponseMessage again = await PostAsync(world.Operator, $"{path}/1.1.0/activate");
        Assert.Equal(
            (HttpStatusCode.OK, job),
            (again.StatusCode, JsonDocument.Parse(await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("job").GetString()));
        using HttpResponseMessage unknown = await PostAsync(world.Operator, $"{path}/9.9.9/activate");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        string tooLong = $$"""{"reason":"{{new string('x', 501)}}"}""";
        foreach (string body in new[] { "{}", """{"reason":" "}""", """{"reason":"x\u0007"}""", tooLong, """{"reason":"x","more":1}""" })
        {
            using HttpResponseMessage refused = await PostAsync(world.Operator, $"{path}/1.2.0/activate", body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_last_of_several_concurrent_activations_wins_and_the_others_end()
    {
        await using World world = await World.StartAsync(storage, "at-once", cases: 60);
        await using Service other = await Service.StartAsync(world.Azurite.ConnectionString);
        using HttpClient otherClient = other.NewClient();
        otherClient.DefaultRequestHeaders.Remove(ApiKey.Header);
        otherClient.DefaultRequestHeaders.Add(ApiKey.Header, world.Service.Key);
        string[] versions = ["1.1.0", "1.2.0", "1.1.0", "1.2.0", "1.1.0", "1.2.0"];
        await Task.WhenAll(versions.Select(async (version, i) =>
        {
            using HttpResponseMessage response = await PostAsync(
                i % 2 == 0 ? world.Operator : otherClient, $"/api/guidelines/{Patients.Guideline}/versions/{version}/activate");
            Assert.True(
                response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK or HttpStatusCode.Conflict, $"{response.StatusCode}");
        }));
        Activation active = (await world.Service.Get<IGuidelineStore>().ReadAsync(TestContext.Current.CancellationToken))
            .Active.Single(each => each.Guideline == Patients.Guideline);
        JsonElement last = await world.WaitForEndAsync(active.Job!);
        Assert.Equal(("completed", active.Version), (last.GetProperty("state").GetString(), last.GetProperty("version").GetString()));
        foreach (Job job in await world.Service.Get<IJobStore>().ListAsync(null, 100, TestContext.Current.CancellationToken))
        {
            JsonElement ended = await world.WaitForEndAsync(job.Id);
            if (job.Id != active.Job)
                Assert.True(ended.GetProperty("state").GetString() is "superseded" or "abandoned" or "completed", $"{ended}");
        }

        foreach ((HttpClient client, Patients patients) in world.Partners)
        {
            foreach (string id in patients.Ids)
            {
                JsonElement standing = (await client.JsonAsync($"/api/cases/{id}")).GetProperty("standing");
                Assert.Equal(active.Version, standing.GetProperty("activeVersion").GetString());
                Assert.True(standing.GetProperty("state").GetString() is "current" or "confirmed", $"{standing}");
            }
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body = """{"reason":"A test."}""")
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }
}
