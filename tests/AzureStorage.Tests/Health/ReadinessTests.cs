using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Tests.Telemetry;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Health;

public sealed class ReadinessTests(AzuriteFixture storage)
{
    private const string Path = "/api/health/ready";

    [Fact]
    public async Task Readiness_reflects_the_storage_and_its_queues()
    {
        await using Azurite azurite = storage.Create("ready");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        IMessageQueues queues = service.Get<IMessageQueues>();
        foreach (string queue in new[] { QueueNames.ReevaluationPlan, QueueNames.ReevaluationPlan, QueueNames.ReevaluationShardPoison })
            await queues.SendAsync(queue, "{}", TimeSpan.FromDays(1));
        (HttpStatusCode status, JsonElement ready) = await AskAsync(service);
        Assert.Equal((HttpStatusCode.OK, "ready"), (status, ready.GetProperty("status").GetString()));
        Assert.Equal(
            [
                "case-erasure 0 0", "delivery 0 0", "delivery-slow 0 0", "follow-up-check 0 0", "guideline-publication 0 0",
                "reevaluation-plan 2 0", "reevaluation-shard 0 1",
            ],
            ready.GetProperty("queues").EnumerateArray()
                .Select(queue => $"{queue.GetProperty("queue")} {queue.GetProperty("messages")} {queue.GetProperty("poison")}").Order());

        await azurite.StopAsync();
        await Task.Delay(Readiness.MaxAge, TestContext.Current.CancellationToken);
        (status, JsonElement gone) = await AskAsync(service);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not-ready", false),
            (status, gone.GetProperty("status").GetString(), gone.GetProperty("storage").GetProperty("reachable").GetBoolean()));
        Assert.Equal("The storage is unavailable.", gone.GetProperty("storage").GetProperty("detail").GetString());
        Assert.NotEqual(0, gone.GetProperty("guidelines").GetArrayLength());
        using (HttpResponseMessage alive = await service.Client.GetAsync("/api/health", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);

        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(Readiness.MaxAge, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service)).Status);
    }

    /// <summary>However many callers ask, the storage is probed only once per interval.</summary>
    [Fact]
    public async Task Readiness_requests_do_not_load_the_storage()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Readiness readiness = service.Get<Readiness>();
        await readiness.StorageAsync(TestContext.Current.CancellationToken);
        // The margin covers a timer that fires early: no caller may still find the first result fresh.
        await Task.Delay(Readiness.MaxAge + TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        StorageState[] states =
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.StorageAsync(TestContext.Current.CancellationToken)));
        Assert.Single(states.Distinct());
        // Only the probe reads a row that does not exist; GET requests to queues also come from receiving messages.
        Assert.Equal(1, recording.Sums("guidelines.storage.requests", "service", "http.response.status_code")["tables 404"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_storage_that_never_responds_is_not_ready()
    {
        using var readiness =
            new Readiness(
                new SlowStorage(), [], null!, TimeProvider.System,
                Microsoft.Extensions.Logging.Abstractions.NullLogger<Readiness>.Instance);
        Assert.Equal("The storage is unavailable.", (await readiness.StorageAsync(TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task A_refused_storage_key_does_not_appear_in_the_response()
    {
        string wrong = System.Text.RegularExpressions.Regex.Replace(
            storage.Connection, "AccountKey=[^;]*", $"AccountKey={Convert.ToBase64String(new byte[64])}");
        Microsoft.Extensions.Configuration.IConfiguration settings =
            new Microsoft.Extensions.Configuration.ConfigurationManager { [StorageAccount.Setting] = wrong };
        var probe =
            new AzureStorage.Health.StorageProbe(new(() => StorageAccount.Tables(settings)), new(() => StorageAccount.Queues(settings)));
        using var readiness =
            new Readiness(probe, [], null!, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Readiness>.Instance);
        Assert.Equal("The storage refuses requests.", (await readiness.StorageAsync(TestContext.Current.CancellationToken)).Problem);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Service service)
    {
        using var anonymous = new HttpClient { BaseAddress = service.Client.BaseAddress };
        using HttpResponseMessage response = await anonymous.GetAsync(Path, TestContext.Current.CancellationToken);
        return (response.StatusCode,
            JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    private sealed class SlowStorage : IStorageProbe
    {
        public async Task<IReadOnlyList<QueueDepth>> CheckAsync(CancellationToken cancel)
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None); // it does not even listen
            return [];
        }
    }
}
