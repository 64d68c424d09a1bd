using System.Collections.Immutable;
using System.Diagnostics;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Fairness;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Storage;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Benchmarks.Workers;

/// <summary>
/// The same activation with one, two and four processes of LocalHost on one storage, next to the storage and far from it: time, and where
/// it goes. Activations of a version and of its predecessor take turns, so that each changes the same cases.
/// </summary>
internal sealed class WorkersRun(Azurite azurite, DelayedStorage tables, DelayedStorage queues, string folder)
{
    private const double LeastSpeedUp = 3;

    private static readonly int[] Hosts = [1, 2, 4];
    private static readonly int[] Delays = [0, 50];

    /// <param name="cases">The number of stored cases; 20,000 take some minutes.</param>
    public static async Task<BenchmarkResult> MeasureAsync(int cases)
    {
        await using MemoryStorage storage = await MemoryStorage.StartAsync();
        await using var tables = new DelayedStorage(storage.Azurite.Ports.Table);
        await using var queues = new DelayedStorage(storage.Azurite.Ports.Queue);
        return await new WorkersRun(storage.Azurite, tables, queues, storage.Folder).RunAsync(cases);
    }

    private string Connection => azurite.ConnectionString
        .Replace(Invariant($":{azurite.Ports.Table}/"), Invariant($":{tables.Port}/"), StringComparison.Ordinal)
        .Replace(Invariant($":{azurite.Ports.Queue}/"), Invariant($":{queues.Port}/"), StringComparison.Ordinal);

    private async Task<BenchmarkResult> RunAsync(int cases)
    {
        List<SeparateHost> hosts = [];
        var results = ImmutableArray.CreateBuilder<FigureTable>();
        try
        {
            using HttpClient client = await StartAsync(hosts);
            string changed = await Versions.PublishMinorAsync(client);
            await SyntheticImport.StoreAsync(client, 1, cases);
            bool isChanged = false;
            foreach (int delay in Delays)
            {
                List<Figure> figures = [];
                double alone = 0;
                foreach (int count in Hosts)
                {
                    while (hosts.Count < count)
                        (await StartAsync(hosts)).Dispose();
                    // A new process has to compile its methods first, which does not count.
                    await ActivatedVersion.RunAsync(client, Next(), TimeSpan.Zero);
                    (tables.Delay, queues.Delay) = (TimeSpan.FromMilliseconds(delay), TimeSpan.FromMilliseconds(delay));
                    TimeSpan busy = Busy(hosts), stored = StorageTime();
                    (long requests, TimeSpan waited) = (tables.Requests, tables.Waited);
                    ActivatedVersion job = await ActivatedVersion.RunAsync(client, Next(), TimeSpan.Zero);
                    (busy, stored) = (Busy(hosts) - busy, StorageTime() - stored);
                    (requests, waited) = (tables.Requests - requests, tables.Waited - waited);
                    (tables.Delay, queues.Delay) = (TimeSpan.Zero, TimeSpan.Zero);
                    double seconds = job.Time.TotalSeconds;
                    alone = count == 1 ? seconds : alone;
                    string subject = Invariant($"{count} process{(count == 1 ? "" : "es")}{(delay == 0 ? "" : ", far")}");
                    figures.AddRange(
                    [
                        new(subject, "changed cases", job.Changed),
                        new(subject, "time", seconds, "s"),
                        new(subject, "times as fast as one process", alone / seconds)
                        {
                            Target = count == Hosts[^1] ? Target.AtLeast(LeastSpeedUp) : null,
                        },
                        new(subject, "table requests", requests),
                        new(subject, "waiting for tables, added", waited.TotalSeconds, "s"),
                        new(subject, "processor time of the hosts", busy.TotalSeconds, "s"),
                        new(subject, "processor time of the storage", stored.TotalSeconds, "s"),
                    ]);
                }

                foreach (SeparateHost host in hosts.Skip(1))
                    await host.DisposeAsync();
                hosts.RemoveRange(1, hosts.Count - 1);
                string storage = delay == 0 ? "storage on the same machine" : Invariant($"each request takes {delay} ms more");
                results.Add(new(storage, [.. figures]));
            }

            string note = Invariant($"{cases:n0} cases in {Partner.DefaultBuckets} buckets, {Environment.ProcessorCount} cores.");
            return new(BenchmarkDescription.Workers, Invariant($"{cases}"), [note], results.ToImmutable());

            string Next()
            {
                isChanged = !isChanged;
                return isChanged ? changed : Versions.Active;
            }
        }
        finally
        {
            foreach (SeparateHost host in hosts)
                await host.DisposeAsync();
        }
    }

    private async Task<HttpClient> StartAsync(List<SeparateHost> hosts)
    {
        string data = Path.Combine(folder, Invariant($"host-{Guid.NewGuid()}"));
        (SeparateHost host, Uri url) = await SeparateHost.StartAsync(Connection, data);
        hosts.Add(host);
        var client = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(ApiKey.Header, new DemoPartner(data, TimeProvider.System).FindKey()!.ToString());
        return client;
    }

    private static TimeSpan Busy(IEnumerable<SeparateHost> hosts) =>
        hosts.Aggregate(TimeSpan.Zero, (sum, host) => sum + host.ProcessorTime);

    private TimeSpan StorageTime()
    {
        using var process = Process.GetProcessById(azurite.ProcessId!.Value);
        return process.TotalProcessorTime;
    }
}
