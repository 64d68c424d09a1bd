using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GuidelineDecisions.Benchmarks.Workers;

/// <summary>
/// Stands between clients and one service of a storage, passes on what they send, and counts the requests and how long clients wait for
/// the first byte of a response. It can delay each request, as the way to a remote storage does. HTTP clients have one request at a time
/// on a connection, so the first bytes after a response are the next request.
/// </summary>
internal sealed class DelayedStorage : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int port;
    private readonly Task accepting;
    private long requests;
    private long waited;

    /// <param name="port">The port of the storage's service.</param>
    public DelayedStorage(int port)
    {
        this.port = port;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>The port for clients.</summary>
    public int Port { get; }

    /// <summary>How long each request is held back.</summary>
    public TimeSpan Delay { get; set; }

    public long Requests => Interlocked.Read(ref requests);

    /// <summary>The time that clients have waited, added over all requests.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref waited));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = RelayAsync(client);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        {
            using var storage = new TcpClient();
            try
            {
                await storage.ConnectAsync(IPAddress.Loopback, port, stop.Token);
                (client.NoDelay, storage.NoDelay) = (true, true);
                var exchange = new Exchange();
                await Task.WhenAny(
                    SendAsync(client.GetStream(), storage.GetStream(), exchange),
                    ReturnAsync(storage.GetStream(), client.GetStream(), exchange));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either side has ended the connection, which its client notices by itself.
            }
        }
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to, Exchange exchange)
    {
        var buffer = new byte[BufferSize];
        for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
        {
            if (exchange.Began == 0)
            {
                exchange.Began = Stopwatch.GetTimestamp();
                Interlocked.Increment(ref requests);
                if (Delay > TimeSpan.Zero)
                    await Task.Delay(Delay, stop.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
        }
    }

    private async Task ReturnAsync(NetworkStream from, NetworkStream to, Exchange exchange)
    {
        var buffer = new byte[BufferSize];
        for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
        {
            if (exchange.Began != 0)
            {
                Interlocked.Add(ref waited, Stopwatch.GetTimestamp() - exchange.Began);
                exchange.Began = 0;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
        }
    }

    /// <summary>The request that a connection is waiting for.</summary>
    private sealed class Exchange
    {
        /// <summary>The timestamp at which it began, or 0 if the connection is not waiting for one.</summary>
        public long Began { get; set; }
    }
}
