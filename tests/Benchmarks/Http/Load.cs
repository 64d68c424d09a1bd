using System.Diagnostics;
using System.Net;

namespace Benchmarks.Http;

/// <summary>Clients that each wait for an answer before they ask again, on connections that stay open.</summary>
internal sealed class Load : IDisposable
{
    private const int Clients = 8;

    private readonly Connection[] connections;

    public Load(IPEndPoint server) => connections = [.. Enumerable.Range(0, Clients).Select(_ => new Connection(server))];

    /// <summary>Asks for a while.</summary>
    /// <param name="requests">What each client asks in turn, beginning at a place of its own.</param>
    /// <param name="duration">How long.</param>
    /// <returns>Answers a second.</returns>
    public double Run(byte[][] requests, TimeSpan duration)
    {
        var answered = new int[Clients];
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, Clients).Select(client => new Thread(() => Ask(client)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return answered.Sum() / clock.Elapsed.TotalSeconds;

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
