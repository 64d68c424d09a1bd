using System.Diagnostics;
using System.Net.Sockets;

namespace GuidelineDecisions.Http.Tests.Processes;

[Collection(nameof(HostProcess))]
public sealed class StopTests(TestedService service)
{
    /// <summary>Less than the half minute that a host waits by default, and more than a busy machine needs.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [OwnHostFact]
    public Task SIGINT_stops_the_host() => AssertStopsAsync("INT", (_, _) => Task.CompletedTask);

    [OwnHostFact]
    public Task SIGTERM_stops_the_host() => AssertStopsAsync("TERM", (_, _) => Task.CompletedTask);

    [OwnHostFact]
    public async Task An_open_connection_does_not_delay_the_stop()
    {
        using var client = new HttpClient();
        await AssertStopsAsync(
            "TERM", (url, _) => client.GetAsync(new Uri(url, "/api/health"), TestContext.Current.CancellationToken));
    }

    [OwnHostFact]
    public async Task A_body_that_never_arrives_delays_the_stop_by_seconds_at_most()
    {
        using var client = new TcpClient();
        await AssertStopsAsync(
            "TERM",
            async (url, credential) =>
            {
                await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync(RawRequest.Half.With(credential).Bytes(url), TestContext.Current.CancellationToken);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            });
    }

    [OwnHostFact]
    public async Task An_open_import_delays_the_stop_by_seconds_at_most()
    {
        service.NeedsStorage();
        using var client = new TcpClient();
        await AssertStopsAsync(
            "TERM",
            async (url, credential) =>
            {
                await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
                var open = new RawRequest(
                    "POST", "/api/imports", [$"Content-Type: {Case.Ndjson}", "Transfer-Encoding: chunked"], "3\r\n{}\n\r\n"u8.ToArray());
                await client.GetStream().WriteAsync(open.With(credential).Bytes(url), TestContext.Current.CancellationToken);
                client.ReceiveTimeout = (int)HostProcess.Patience.TotalMilliseconds;
                Assert.True(client.GetStream().Read(new byte[1]) > 0, "The import has no first byte of an answer.");
            });
    }

    private async Task AssertStopsAsync(string signal, Func<Uri, Credential, Task> before)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        (HostProcess host, Uri url) = await HostProcess.StartAsync(service, "--port", "0");
        await using (host)
        {
            await before(url, host.Credential);
            var time = Stopwatch.StartNew();
            host.Signal(signal);
            Assert.Equal(0, await host.ExitCodeAsync());
            Assert.True(time.Elapsed < Soon, $"It took {time.Elapsed}.");
            Assert.Empty(host.Errors);
            host.AssertSaidNoMore();
        }
    }
}
