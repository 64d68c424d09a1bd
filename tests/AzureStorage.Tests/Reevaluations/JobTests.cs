using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>Previews, jobs that do not complete, and malformed messages.</summary>
public sealed class JobTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_preview_finds_what_an_activation_changes_without_writing_to_a_case()
    {
        await using World world = await World.StartAsync(storage, "preview", cases: 150);
        string[] before = await RowsAsync(world);
        string job = await PreviewAsync(world, "1.1.0");
        JsonElement preview = await world.WaitForEndAsync(job);
        Assert.Equal("completed", preview.GetProperty("state").GetString());
        Assert.Equal(before, await RowsAsync(world));
        foreach ((HttpClient client, Patients patients) in world.Partners)
        {
            HashSet<string> changing = [.. patients.Ids.Where(id => patients.Changes(id, "1.2.0", "1.1.0"))];
            Assert.Equal(changing.Order(), (await World.ChangesAsync(client, job)).Order());
            JsonElement[] groups = [.. (await client.JsonAsync($"/api/reevaluations/{job}")).GetProperty("groups").EnumerateArray()];
            string[] examples =
                [.. groups.SelectMany(group => group.GetProperty("examples").EnumerateArray()).Select(example => example.GetString()!)];
            // Examples are cases of the caller.
            Assert.NotEmpty(examples);
            Assert.All(examples, example => Assert.Contains(example, changing));
        }

        string activation = await world.ActivateAsync("1.1.0");
        JsonElement activated = await world.WaitForEndAsync(activation);
        Assert.Equal(preview.GetProperty("counts").GetRawText(), activated.GetProperty("counts").GetRawText());
        Assert.Equal(Groups(preview), Groups(activated));
    }

    [Fact]
    public async Task A_deleted_case_is_no_longer_an_example()
    {
        await using World world = await World.StartAsync(storage, "example", cases: 60);
        (HttpClient client, _) = world.Partners[0];
        string job = await PreviewAsync(world, "1.1.0");
        await world.WaitForEndAsync(job);
        string example = (await client.JsonAsync($"/api/reevaluations/{job}")).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("examples").EnumerateArray()).First().GetString()!;
        Assert.Contains(await RowsAsync(world, "example|"), row => row.Contains($"\"{example}\"", StringComparison.Ordinal));
        using HttpResponseMessage deleted = await client.DeleteAsync($"/api/cases/{example}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        Assert.DoesNotContain(await RowsAsync(world, "example|"), row => row.Contains($"\"{example}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(example, await World.ChangesAsync(client, job));
        Assert.DoesNotContain(
            $"\"{example}\"", (await client.JsonAsync($"/api/reevaluations/{job}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_job_stops_and_resumes_when_it_is_retried()
    {
        await using World world = await World.StartAsync(storage, "cancel", cases: 90);
        string job = await world.ActivateAsync("1.1.0");
        using HttpResponseMessage cancelled = await world.PostAsync($"/api/reevaluations/{job}/cancel");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        JsonElement stopped = await world.WaitForEndAsync(job);
        Assert.Equal("cancelled", stopped.GetProperty("state").GetString());
        Assert.StartsWith("Cancelled by demo key:", stopped.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage retried = await world.PostAsync($"/api/reevaluations/{job}/retry");
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
        using HttpResponseMessage tooLate = await world.PostAsync($"/api/reevaluations/{job}/cancel");
        Assert.Equal(HttpStatusCode.Conflict, tooLate.StatusCode);
        using HttpResponseMessage done = await world.PostAsync($"/api/reevaluations/{job}/retry");
        Assert.Equal(HttpStatusCode.Conflict, done.StatusCode);
    }

    [Fact]
    public async Task Malformed_messages_do_no_harm()
    {
        await using World world = await World.StartAsync(storage, "poison", cases: 60);
        string job = await world.ActivateAsync("1.1.0");
        string[] malformed =
        [
            "", "not json", "[]", "null", """{"schema":1}""", """{"schema":2,"job":"20261126120000000-0123abcd","after":null}""",
            """{"schema":1,"job":"20261126120000000-0123abcd","after":null}""", """{"schema":1,"job":"../../cases","after":null}""",
            """{"schema":1,"job":"20261126120000000-0123abcd","partner":"demo","shard":0}""",
            $$"""{"schema":1,"job":"{{job}}","partner":"nobody","shard":0}""",
            $$"""{"schema":1,"job":"{{job}}","partner":"demo","shard":3,"odd":1}""", new string('x', 30_000),
        ];
        foreach (string queue in new[] { QueueNames.ReevaluationPlan, QueueNames.ReevaluationShard })
        {
            foreach (string message in malformed)
                await world.Queue(queue).SendMessageAsync(message, TestContext.Current.CancellationToken);
        }

        // A message that is not even base64.
        await new Azure.Storage.Queues.QueueClient(world.Azurite.ConnectionString, QueueNames.ReevaluationShard)
            .SendMessageAsync("%%%", TestContext.Current.CancellationToken);
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    [Fact]
    public async Task A_shard_that_fails_too_often_is_reported_and_can_be_retried()
    {
        await using World world = await World.StartAsync(storage, "failed", cases: 60);
        string job = await world.ActivateAsync("1.1.0");
        await world.WaitForEndAsync(job);
        // Does what the host does with a message that failed too often, for a shard that is not completed.
        TableClient jobs = StorageAccount.Tables(world.Azurite.ConnectionString).GetTableClient("jobs");
        TableEntity shard = (
            await jobs.GetEntityAsync<TableEntity>(job, "shard|demo|0000", cancellationToken: TestContext.Current.CancellationToken)).Value;
        await jobs.DeleteEntityAsync(shard, cancellationToken: TestContext.Current.CancellationToken);
        TableEntity row = await jobs.QueryAsync<TableEntity>(
            $"PartitionKey eq 'jobs' and Id eq '{job}'", cancellationToken: TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);
        row["State"] = "Running";
        await jobs.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, TestContext.Current.CancellationToken);
        await world.Queue(QueueNames.ReevaluationShardPoison)
            .SendMessageAsync(ShardMessage.Write(job, "demo", 0), TestContext.Current.CancellationToken);
        JsonElement failed = await world.WaitForEndAsync(job);
        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Equal("demo", failed.GetProperty("failures").EnumerateArray().Single().GetProperty("partner").GetString());
        using HttpResponseMessage retried = await world.PostAsync($"/api/reevaluations/{job}/retry");
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        // Everything is counted again, and no event is recorded twice.
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    [Fact]
    public async Task Cases_whose_facts_a_version_cannot_read_keep_their_decision_and_are_counted()
    {
        await using World world = await World.StartAsync(storage, "unreadable", cases: 60);
        // A major version whose ECOG range ends at 3.
        JsonNode document = JsonNode.Parse(world.Service.Get<IGuidelineCatalogue>().All[0].Find("1.2.0")!.Document.Span)!;
        document["version"] = "2.0.0";
        JsonNode ecog = document["facts"]!.AsArray().Single(fact => fact!["id"]!.GetValue<string>() == "ecog")!;
        Assert.Equal(4, ecog["range"]!["to"]!.GetValue<int>());
        ecog["range"]!["to"] = 3;
        using HttpResponseMessage published = await world.Operator.PostAsJsonAsync(
            $"/api/guidelines/{Patients.Guideline}/versions", document, TestContext.Current.CancellationToken);
        Assert.True(published.StatusCode == HttpStatusCode.Created,
            await published.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (HttpClient client, _) = world.Partners[0];
        using HttpResponseMessage put = await client.PutAsync("bedridden",
            CaseRequests.Content(1).Replace("\"vertebralSites\":1", "\"vertebralSites\":1,\"ecog\":4", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        JsonElement report = await world.WaitForEndAsync(await world.ActivateAsync("2.0.0"));
        Assert.Equal("completed", report.GetProperty("state").GetString());
        long failed = report.GetProperty("counts").GetProperty("failed").GetInt64();
        Assert.True(failed >= 1);
        JsonElement[] reasons = [.. report.GetProperty("unreadable").EnumerateArray()];
        Assert.Equal(failed, reasons.Sum(reason => reason.GetProperty("cases").GetInt64()));
        Assert.All(reasons, reason => Assert.StartsWith("/facts/ecog", reason.GetProperty("reason").GetString(), StringComparison.Ordinal));
        JsonElement now = await client.JsonAsync("/api/cases/bedridden");
        Assert.Equal(("1.2.0", "unreadable"),
            (now.GetProperty("version").GetString(), now.GetProperty("standing").GetProperty("state").GetString()));
    }

    private static async Task<string> PreviewAsync(World world, string version)
    {
        using HttpResponseMessage begun = await world.PostAsync($"/api/guidelines/{Patients.Guideline}/versions/{version}/preview");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        return (await begun.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("job").GetString()!;
    }

    private static string[] Groups(JsonElement report) =>
    [
        .. report.GetProperty("groups").EnumerateArray()
            .Select(group => $"{group.GetProperty("group")} {group.GetProperty("cases")} {group.GetProperty("changes").GetRawText()}")
                .Order(StringComparer.Ordinal),
    ];

    /// <summary>All rows of the table cases with their ETags, without examples unless the prefix selects them.</summary>
    private static async Task<string[]> RowsAsync(World world, string? prefix = null)
    {
        List<string> rows = [];
        TableClient cases = StorageAccount.Tables(world.Azurite.ConnectionString).GetTableClient("cases");
        await foreach (TableEntity row in cases.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            if (prefix is null
                ? row.RowKey != "head" && !row.RowKey.StartsWith("example|", StringComparison.Ordinal)
                : row.RowKey.StartsWith(prefix, StringComparison.Ordinal))
                rows.Add($"{row.PartitionKey} {row.RowKey} {row.ETag} {string.Join(' ', row.Select(property => property.Value))}");
        }

        return [.. rows];
    }
}
