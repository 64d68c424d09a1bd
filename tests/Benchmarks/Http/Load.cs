using System.Diagnostics;
using System.Net;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>Clients that each wait for an answer before they ask again, on connections that stay open.</summary>
internal sealed class Load : IDisposable
{
    private readonly Connection[] connections;

    public Load(IPEndPoint server, int clients) => connections = [.. Enumerable.Range(0, clients).Select(_ => new Connection(server))];

    /// <summary>Asks for a while.</summary>
    /// <param name="requests">What each client asks in turn, beginning at a place of its own.</param>
    /// <param name="duration">How long.</param>
    /// <returns>How many answers there were.</returns>
    public Throughput Run(byte[][] requests, TimeSpan duration)
    {
        var answered = new int[connections.Length];
        TimeSpan before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, connections.Length).Select(client => new Thread(() => Ask(client)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        double all = answered.Sum();
        return new(all / clock.Elapsed.TotalSeconds, all / (Environment.CpuUsage.TotalTime - before).TotalSeconds);

        void Ask(int client)
        {
            int asked = 0;
            while (clock.Elapsed < duration)
                connections[client].Exchange(requests[(client + asked++) % requests.Length]);
            answered[client] = asked;
        }
    }

    public void Dispose()
    {
        foreach (Connection connection in connections)
            connection.Dispose();
    }
}

/// <summary>Answers of a while.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="PerProcessorSecond">
/// Answers a second of processor time that the process took, clients included: what else a shared machine does has less part in it.
/// </param>
internal readonly record struct Throughput(double PerSecond, double PerProcessorSecond);
