using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.AzureStorage.Tests.Webhooks;

/// <summary>
/// Many events go to a receiver that fails one delivery in ten, is slow, and is down for a while, while the hosts are killed. Another
/// partner's receiver is healthy. Retry pauses are shortened, and the outage with them: DELIVERY_OUTAGE seconds stand for an hour.
/// </summary>
public sealed class DeliveryRunTests(OwnAzurite storage) : IClassFixture<OwnAzurite>
{
    private const int Hosts = 2;
    private const int Buckets = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>The pauses are those of the service at a hundredth or so; the storage hides messages for whole seconds.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Webhooks:RetryPauses"] = "00:00:01,00:00:01,00:00:02,00:00:06,00:00:18,00:00:36",
        ["Webhooks:TakeOverAfter"] = "00:00:03",
        ["DeliverySchedule"] = "*/5 * * * * *",
        ["RateLimit:RequestsPerSecond"] = "1000000",
        ["RateLimit:Burst"] = "1000000",
    };

    private static int Events => Setting("DELIVERY_EVENTS", 120);

    /// <summary>
    /// The number of events of a case. The events of a case are delivered one after the other, and each that fails waits for seconds, so a
    /// short run has more cases instead.
    /// </summary>
    private static int Rounds => IsLong ? 10 : 4;

    private static bool IsLong => Environment.GetEnvironmentVariable("DELIVERY_EVENTS") is not null;

    private static int SlowEvery => IsLong ? 500 : 100;

    private static TimeSpan Outage => TimeSpan.FromSeconds(Setting("DELIVERY_OUTAGE", 1));

    private static TimeSpan KillEvery => TimeSpan.FromSeconds(Setting("DELIVERY_KILL_EVERY", 20));

    [Fact]
    public async Task Every_event_arrives_in_order_with_a_stable_id_and_another_partner_is_not_delayed()
    {
        var watch = Stopwatch.StartNew();
        DateTimeOffset downFrom = DateTimeOffset.MaxValue, downTo = DateTimeOffset.MaxValue;
        await using HookReceiver bad = await HookReceiver.StartAsync(async number =>
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            if (now >= downFrom && now < downTo)
                return 503;
            // Most answers take some time, and now and then one takes longer than a receiver of the fast queue may.
            await Task.Delay(number % SlowEvery == 0 ? 2000 : 20, TestContext.Current.CancellationToken);
            return number % 10 == 0 ? 500 : 204;
        });
        await using HookReceiver good = await HookReceiver.StartAsync();
        await using Service service = await Service.StartAsync(storage.Connection, more: Settings);
        await service.StopQueuePumpAsync();
        string data = Directory.CreateTempSubdirectory("delivery-run-").FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "demo.key"), service.Key, TestContext.Current.CancellationToken);
        using HttpClient badClient = await service.NewClientAsync(await service.NewPartnerAsync(Buckets));
        using HttpClient goodClient = await service.NewClientAsync(await service.NewPartnerAsync());
        await badClient.PutHookAsync("bad", bad);
        await goodClient.PutHookAsync("good", good);

        using var ended = new CancellationTokenSource();
        var kills = new Counter();
        Task killing = Task.WhenAll(
            Enumerable.Range(0, Hosts).Select(host => KillAsync(data, life => DeathAsync(host, life), kills, ended.Token)));
        // A long run compares, so it needs as many kills in both parts.
        int alone = await WriteUntilAsync(goodClient, good, good.WaitForAsync(hook => hook.Arrivals.Count >= (IsLong ? 400 : 5), Patience));
        Task importing = ImportAsync(badClient);
        Task hard = DeliverHardAsync();
        await WriteUntilAsync(goodClient, good, hard);
        (IReadOnlyList<JsonElement> wanted, _) = await goodClient.FeedAsync(pageSize: 1000);
        await good.WaitForAsync(hook => hook.Arrivals.Count == wanted.Count, TimeSpan.FromMinutes(2));
        await ended.CancelAsync();
        await killing;
        (IReadOnlyList<JsonElement> feed, _) = await badClient.FeedAsync(pageSize: 1000);
        bad.AssertComplete(feed);
        good.AssertComplete(wanted);
        Assert.Equal(Events, feed.Count);
        Assert.True(kills.Value >= (IsLong ? 1 : Hosts));
        double[] delays = [.. good.Arrivals.Select(arrival => arrival.Delay.TotalMilliseconds)];
        string summary = Invariant(
            $"""
            {feed.Count} events, {bad.Requests} requests, {bad.Taken - feed.Count} duplicates, {kills.Value} kills.
            The receiver was down for {Outage:c} of {watch.Elapsed:c}.
            Another partner's median delay: {Median(delays[..alone]):F0} ms alone ({alone} events),
            {Median(delays[alone..]):F0} ms with the bad receiver ({delays.Length - alone} events).
            """);
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        if (IsLong)
        {
            await Console.Out.WriteLineAsync(summary);
            // A long run measures. The delay consists of the pauses of polling, which are random.
            Assert.True(Median(delays[alone..]) <= (2 * Median(delays[..alone])) + 500, summary);
        }

        Directory.Delete(data, recursive: true);

        // In a long run hosts die regularly. Starting one takes seconds, so in a short run each dies once, amid the deliveries.
        Task DeathAsync(int host, int life) =>
            IsLong ? Task.Delay(KillEvery + (life == 0 ? TimeSpan.FromSeconds(host * 1.5) : TimeSpan.Zero), ended.Token)
            : life == 0 ? bad.WaitForAsync(hook => hook.Arrivals.Count >= Events * (host + 1) / 4, Patience)
            : Task.Delay(Timeout.InfiniteTimeSpan, ended.Token);

        async Task DeliverHardAsync()
        {
            await bad.WaitForAsync(hook => hook.Arrivals.Count >= Events / 4, Patience);
            downFrom = DateTimeOffset.UtcNow;
            downTo = downFrom + Outage;
            await importing;
            await bad.WaitForAsync(hook => hook.Arrivals.Count >= Events, Patience);
        }
    }

    /// <summary>Stores cases again and again, so that each has several events.</summary>
    private static async Task ImportAsync(HttpClient client)
    {
        int cases = Events / Rounds;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (int[] some in Enumerable.Range(0, cases).Chunk(1000))
            {
                IEnumerable<string> lines = some.Select(number =>
                    Invariant($"{{\"caseId\":\"run-{number}\",{CaseRequests.Content(1 + round)[1..]}\n"));
                using var content =
                    new StringContent(string.Concat(lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
                using HttpResponseMessage response =
                    await client.PostAsync("/api/imports", content, TestContext.Current.CancellationToken);
                string results = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(response.IsSuccessStatusCode, results);
                Assert.DoesNotContain("\"status\":4", results, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Writes a case of the healthy partner now and then.</summary>
    /// <returns>The number of events that have arrived at the end.</returns>
    private static async Task<int> WriteUntilAsync(HttpClient client, HookReceiver receiver, Task end)
    {
        string series = $"{Guid.NewGuid():N}"[..6];
        for (int number = 0; !end.IsCompleted; number++)
        {
            using HttpResponseMessage response = await client.PutAsync(Invariant($"{series}-{number}"), CaseRequests.Content(1));
            Assert.True(response.IsSuccessStatusCode);
            await Task.WhenAny(end, Task.Delay(250, TestContext.Current.CancellationToken));
        }

        await end;
        return receiver.Arrivals.Count;
    }

    /// <summary>Kills a host at its death and starts another one.</summary>
    private async Task KillAsync(string data, Func<int, Task> deathOf, Counter kills, CancellationToken end)
    {
        for (int life = 0; !end.IsCancellationRequested; life++)
        {
            string own = Directory.CreateDirectory(Path.Combine(data, $"{Guid.NewGuid():N}")).FullName;
            File.Copy(Path.Combine(data, "demo.key"), Path.Combine(own, "demo.key"));
            (HostProcess host, _) = await HostProcess.StartAsync(storage.Connection, own, Settings);
            using (host)
            {
                await Task.WhenAny(deathOf(life));
                await host.KillAsync();
                kills.Add(end.IsCancellationRequested ? 0 : 1);
            }
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Counter
    {
        private int value;

        public int Value => Volatile.Read(ref value);

        public void Add(int more) => Interlocked.Add(ref value, more);
    }
}
