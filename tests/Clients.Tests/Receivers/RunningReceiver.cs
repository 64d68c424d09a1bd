using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GuidelineDecisions.Clients.Tests.Receivers;

/// <summary>A receiver in a process of its own, and the webhook that delivers to it.</summary>
internal sealed class RunningReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> lines = [];
    private readonly OwnHost host;
    private readonly Process process;
    private readonly string webhook;

    private RunningReceiver(OwnHost host, string webhook, Uri url, Process process)
    {
        (this.host, this.webhook, Url, this.process) = (host, webhook, url, process);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>Creates a webhook, starts the receiver with its secret, and waits until a test event is delivered.</summary>
    public static async Task<RunningReceiver> StartAsync(OwnHost host, string folder, string program, params IEnumerable<string> arguments)
    {
        var url = new Uri(Invariant($"http://127.0.0.1:{FreePort()}/hook"));
        string webhook = $"/api/webhooks/receiver-{Guid.NewGuid().ToString("N")[..8]}";
        string content = $$"""{"url":"{{url}}","types":["case.created"]}""";
        Reply created = await host.SendAsync(Case.Request("PUT", webhook, content));
        Assert.Equal(201, created.Status);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WEBHOOK_SECRET"] = created.Json.Text("secret"), ["PORT"] = Invariant($"{url.Port}") },
        };
        var receiver = new RunningReceiver(host, webhook, url, Process.Start(start)!);
        await receiver.UntilAsync(async () =>
            (await host.SendAsync(Case.Request("POST", webhook + "/test", null))).Json.At("delivered").GetBoolean());
        return receiver;
    }

    /// <summary>Waits until the receiver has printed a line.</summary>
    public Task PrintsAsync(string line) => UntilAsync(() => Task.FromResult(lines.Contains(line)));

    /// <summary>Sends the receiver a body with a signature that is not the service's.</summary>
    public async Task<HttpStatusCode> ForgeAsync()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new StringContent("""{"id":"0-1","type":"case.created"}""", Encoding.UTF8, "application/cloudevents+json"),
        };
        request.Headers.Add("webhook-id", "0-1");
        request.Headers.Add("webhook-timestamp", Invariant($"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}"));
        request.Headers.Add("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=");
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await host.SendAsync(Case.Request("DELETE", webhook, null));
    }

    private async Task UntilAsync(Func<Task<bool>> isMet)
    {
        var waited = Stopwatch.StartNew();
        while (!await isMet())
        {
            Assert.True(waited.Elapsed < Patience && !process.HasExited, string.Join('\n', lines));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
