using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Tests.Telemetry;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Health;

/// <summary>Readiness against a storage that is there, gone, and there again.</summary>
public sealed class ReadinessTests(AzuriteFixture storage)
{
    private const string Path = "/api/health/ready";

    [Fact]
    public async Task It_follows_the_storage_and_its_queues()
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
            ["follow-up-check 0 0", "reevaluation-plan 2 0", "reevaluation-shard 0 1"],
            ready.GetProperty("queues").EnumerateArray().Select(queue => $"{queue.GetProperty("queue")} {queue.GetProperty("messages")} {queue.GetProperty("poison")}").Order());

        await azurite.StopAsync();
        await Task.Delay(Readiness.Staleness, TestContext.Current.CancellationToken);
        (status, JsonElement gone) = await AskAsync(service);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not-ready", false), (status, gone.GetProperty("status").GetString(), gone.GetProperty("storage").GetProperty("reachable").GetBoolean()));
        Assert.Equal("The storage is unavailable.", gone.GetProperty("storage").GetProperty("detail").GetString());
        Assert.NotEqual(0, gone.GetProperty("guidelines").GetArrayLength());
        using (HttpResponseMessage alive = await service.Client.GetAsync("/api/health", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);

        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(Readiness.Staleness, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service)).Status);
    }

    /// <summary>However often, and by however many at once, it is asked: the storage is asked once in a while.</summary>
    [Fact]
    public async Task Asking_does_not_load_the_storage()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Readiness readiness = service.Get<Readiness>();
        await readiness.StorageAsync(TestContext.Current.CancellationToken);
        // Longer by more than a timer is early: none of those who ask may still find the first answer fresh.
        await Task.Delay(Readiness.Staleness + TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        StorageState[] states = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.StorageAsync(TestContext.Current.CancellationToken)));
        Assert.Single(states.Distinct());
        // The queues' properties are asked for by GET too, as messages are; a row that is not there is asked for by nobody else.
        Assert.Equal(1, recording.Sums("guidelines.storage.requests", "service", "http.response.status_code")["tables 404"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_storage_that_takes_its_time_is_not_ready()
    {
        using var readiness = new Readiness(new SlowStorage(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Readiness>.Instance);
        Assert.Equal("The storage is unavailable.", (await readiness.StorageAsync(TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task A_key_that_the_storage_refuses_is_told_to_nobody()
    {
        string wrong = System.Text.RegularExpressions.Regex.Replace(storage.Connection, "AccountKey=[^;]*", $"AccountKey={Convert.ToBase64String(new byte[64])}");
        Microsoft.Extensions.Configuration.IConfiguration settings = new Microsoft.Extensions.Configuration.ConfigurationManager { [StorageAccount.Setting] = wrong };
        var probe = new AzureStorage.Health.StorageProbe(new(() => StorageAccount.Tables(settings)), new(() => StorageAccount.Queues(settings)));
        using var readiness = new Readiness(probe, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Readiness>.Instance);
        Assert.Equal("The storage refuses requests.", (await readiness.StorageAsync(TestContext.Current.CancellationToken)).Problem);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Service service)
    {
        using var nobody = new HttpClient { BaseAddress = service.Client.BaseAddress };
        using HttpResponseMessage response = await nobody.GetAsync(Path, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
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
