using GuidelineDecisions.FaultInjection.Tests.Proxy;

namespace GuidelineDecisions.FaultInjection.Tests.Hosts;

/// <summary>The instances of a scaled-out service on one storage, with clocks that differ by minutes.</summary>
internal sealed class HostGroup : IDisposable
{
    /// <summary>The lease of a message in LocalHost; a pause must be longer.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly string[] ClockOffsets = ["00:00:00", "00:04:00", "-00:03:00", "00:01:30", "-00:07:00"];

    /// <summary>Timers run every few seconds, so that a run of minutes sees many of their runs.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["RateLimit:RequestsPerSecond"] = "1000000",
        ["RateLimit:Burst"] = "1000000",
        ["FollowUpSchedule"] = "*/15 * * * * *",
        ["FollowUp:NotifyFromHour"] = "0",
        ["WorkSweepSchedule"] = "*/2 * * * * *",
        ["Recovery:NoProgressAfter"] = "00:00:05",
        ["Recovery:TakenOverDelay"] = "00:00:06",
    };

    private readonly HostInstance[] hosts;

    public HostGroup(int count, string connection, string folder, string key, FaultLog log)
    {
        hosts = new HostInstance[count];
        for (int number = 0; number < count; number++)
        {
            string data = Path.Combine(folder, Invariant($"host-{number}"));
            Directory.CreateDirectory(data);
            File.WriteAllText(Path.Combine(data, "demo.key"), key);
            var settings = new Dictionary<string, string>(Settings)
            {
                ["LocalHost:ClockOffset"] = ClockOffsets[number % ClockOffsets.Length],
            };
            hosts[number] = new HostInstance(Invariant($"host {number}"), connection, data, settings, log);
        }
    }

    public Task StartAsync() => Task.WhenAll(hosts.Select(host => host.StartAsync()));

    public Uri Pick(Random random)
    {
        lock (random)
            return hosts[random.Next(hosts.Length)].Url!;
    }

    /// <summary>Kills and restarts one host that is not being disturbed already.</summary>
    public async Task KillAsync(Random random)
    {
        while (!await hosts[random.Next(hosts.Length)].TryRestartAsync())
            await Task.Delay(100);
    }

    /// <summary>Pauses one host for longer than a lease.</summary>
    public async Task PauseAsync(Random random)
    {
        TimeSpan length = Lease + TimeSpan.FromMilliseconds(random.Next(1000, 4000));
        while (!await hosts[random.Next(hosts.Length)].TryPauseAsync(length))
            await Task.Delay(100);
    }

    public void Dispose()
    {
        foreach (HostInstance host in hosts)
            host.Dispose();
    }
}
