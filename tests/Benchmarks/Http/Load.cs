using System.Diagnostics;
using System.Net;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>Clients on keep-alive connections, each of which waits for a response before it sends the next request.</summary>
internal sealed class Load : IDisposable
{
    private readonly Connection[] connections;

    public Load(IPEndPoint server, int clients) => connections = [.. Enumerable.Range(0, clients).Select(_ => new Connection(server))];

    /// <param name="requests">What each client sends in turn. Every client starts at a different request.</param>
    /// <param name="duration">For how long the clients send.</param>
    public Throughput Run(byte[][] requests, TimeSpan duration)
    {
        var responses = new int[connections.Length];
        TimeSpan before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, connections.Length).Select(client => new Thread(() => Send(client)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        double all = responses.Sum();
        return new(all / clock.Elapsed.TotalSeconds, all / (Environment.CpuUsage.TotalTime - before).TotalSeconds);

        void Send(int client)
        {
            int sent = 0;
            while (clock.Elapsed < duration)
                connections[client].Exchange(requests[(client + sent++) % requests.Length]);
            responses[client] = sent;
        }
    }

    public void Dispose()
    {
        foreach (Connection connection in connections)
            connection.Dispose();
    }
}

/// <param name="PerSecond">Responses per second.</param>
/// <param name="PerProcessorSecond">
/// Responses per second of the process's processor time, clients included. Other load on the machine affects it less.
/// </param>
internal readonly record struct Throughput(double PerSecond, double PerProcessorSecond);
