using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>A separate storage with the cases of two partners, and an instance of the service.</summary>
internal sealed class World : IAsyncDisposable
{
    private World(Azurite azurite, Service service) => (Azurite, Service) = (azurite, service);

    public Azurite Azurite { get; }

    public Service Service { get; }

    /// <summary>The demonstration partner, which has every scope, and another partner.</summary>
    public List<(HttpClient Client, Patients Patients)> Partners { get; } = [];

    public HttpClient Operator => Service.Client;

    public static async Task<World> StartAsync(AzuriteFixture storage, string name, int cases, int buckets = 4)
    {
        Azurite azurite = storage.Create(name);
        await azurite.StartAsync();
        var world = new World(azurite, await Service.StartAsync(azurite.ConnectionString));
        await world.ImportAsync(world.Service.Client, new Patients(cases, 7, "one"));
        await world.ImportAsync(
            await world.Service.NewClientAsync(await world.Service.NewPartnerAsync(buckets)), new Patients(cases / 3, 8, "other"));
        return world;
    }

    public QueueClient Queue(string name) =>
        new(Azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <returns>The job's id.</returns>
    public static async Task<string> ActivateAsync(HttpClient client, string version)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            $"/api/guidelines/{Reevaluations.Patients.Guideline}/versions/{version}/activate", new { reason = "A test." },
                TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        string job = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("job")
            .GetString()!;
        Assert.Equal($"/api/reevaluations/{job}", response.Headers.Location?.OriginalString);
        return job;
    }

    /// <summary>After this, the instance only handles requests and works on no job.</summary>
    public Task StopQueuePumpAsync() => Service.StopQueuePumpAsync();

    public Task<string> ActivateAsync(string version) => ActivateAsync(Operator, version);

    public async Task<HttpResponseMessage> PostAsync(string path) =>
        await Operator.PostAsync(path, null, TestContext.Current.CancellationToken);

    public static async Task<JsonElement> WaitForEndAsync(HttpClient client, string job)
    {
        for (int look = 0; look < 600; look++)
        {
            JsonElement report = await client.JsonAsync($"/api/reevaluations/{job}");
            if (report.GetProperty("state").GetString() is not ("waiting" or "running"))
                return report;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The job {job} does not end.");
    }

    public Task<JsonElement> WaitForEndAsync(string job) => WaitForEndAsync(Operator, job);

    /// <summary>
    /// Every case is current under the version or confirmed under it. A case whose advice changes has one revision and one event of the
    /// job. The job's counts agree, and each partner got one event for its completion.
    /// </summary>
    public async Task AssertReevaluatedAsync(string job, string from, string to)
    {
        JsonElement report = await WaitForEndAsync(job);
        Assert.Equal("completed", report.GetProperty("state").GetString());
        int all = 0, changed = 0;
        foreach ((HttpClient client, Patients patients) in Partners)
        {
            HashSet<string> changing = [.. patients.Ids.Where(id => patients.Changes(id, from, to))];
            (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync(pageSize: 500);
            ILookup<string?, JsonElement> recorded =
                events.Where(each => each.GetProperty("cause").GetString() == $"reevaluation:{job}" && !each.IsOfFollowUp())
                .ToLookup(each => each.GetProperty("type").GetString());
            Assert.Equal(
                changing.Order(), recorded["recommendation.changed"].Select(each => each.GetProperty("caseId").GetString()!).Order());
            Assert.All(recorded["recommendation.changed"], each => Assert.NotEmpty(each.GetProperty("changes").EnumerateArray()));
            Assert.Single(recorded["reevaluation.completed"]);
            Assert.Equal(2, recorded.Count);
            foreach (string id in patients.Ids)
                await AssertStandingAsync(client, id, job, changing.Contains(id), to);
            Assert.Equal(changing.Order(), (await ChangesAsync(client, job)).Order());
            (all, changed) = (all + patients.Ids.Count, changed + changing.Count);
        }

        JsonElement counts = report.GetProperty("counts");
        Assert.Equal(
            (all, all - changed, changed, 0),
            (Number("read"), Number("unchanged"), Number("changed"), Number("failed")));
        Assert.Equal(changed, report.GetProperty("groups").EnumerateArray()
            .Sum(group => group.GetProperty("cases").GetInt32()) + report.GetProperty("casesInFurtherGroups").GetInt32());
        Assert.Equal(1, report.GetProperty("progress").GetDouble());

        int Number(string name) => counts.GetProperty(name).GetInt32();
    }

    public static async Task<List<string>> ChangesAsync(HttpClient client, string job)
    {
        List<string> cases = [];
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await client.JsonAsync($"/api/reevaluations/{job}/changes?pageSize=37&after={after}");
            cases.AddRange(page.GetProperty("cases").EnumerateArray().Select(each => each.GetProperty("caseId").GetString()!));
            Assert.True(page.GetProperty("cases").GetArrayLength() <= 37);
            after = page.Next();
        }

        return cases;
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((HttpClient client, _) in Partners)
            client.Dispose();
        await Service.DisposeAsync();
        await Azurite.DisposeAsync();
    }

    private static async Task AssertStandingAsync(HttpClient client, string id, string job, bool isChanged, string version)
    {
        JsonElement now = await client.JsonAsync($"/api/cases/{id}");
        JsonElement standing = now.GetProperty("standing");
        Assert.Equal(version, standing.GetProperty("activeVersion").GetString());
        bool isOwn = now.GetProperty("version").GetString() == version;
        Assert.Equal(isOwn ? "current" : "confirmed", standing.GetProperty("state").GetString());
        Assert.Equal(isOwn ? null : job, standing.GetProperty("job").GetString());
        Assert.Equal(isChanged, now.GetProperty("cause").GetString() == $"reevaluation:{job}");
        if (isChanged)
            Assert.Equal(version, now.GetProperty("version").GetString());
    }

    private async Task ImportAsync(HttpClient client, Patients patients)
    {
        using var lines = new StringContent(string.Concat(patients.Lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using HttpResponseMessage response = await client.PostAsync("/api/imports", lines, TestContext.Current.CancellationToken);
        string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(patients.Ids.Count, answer.Split('\n').Count(line => line.Contains("\"created\"", StringComparison.Ordinal)));
        Partners.Add((client, patients));
    }
}
