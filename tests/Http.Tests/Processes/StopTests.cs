using System.Diagnostics;
using System.Net.Sockets;

namespace Http.Tests.Processes;

/// <summary>How the host ends.</summary>
[Collection(nameof(HostProcess))]
public sealed class StopTests
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(5);

    [OwnHostFact]
    public Task The_signal_of_a_terminal_stops_it() => AssertStopsAsync("INT", _ => Task.CompletedTask, Seconds);

    [OwnHostFact]
    public Task The_signal_of_an_operator_stops_it() => AssertStopsAsync("TERM", _ => Task.CompletedTask, Seconds);

    [OwnHostFact]
    public async Task A_connection_that_stays_open_does_not_hold_it_up()
    {
        using var client = new HttpClient();
        await AssertStopsAsync("TERM", url => client.GetAsync(new Uri(url, "/api/health"), TestContext.Current.CancellationToken), Seconds);
    }

    [OwnHostFact]
    public async Task A_body_that_never_arrives_holds_it_up_for_seconds_at_most()
    {
        using var client = new TcpClient();
        await AssertStopsAsync(
            "TERM",
            async url =>
            {
                await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync(RawRequest.Half.Bytes(url), TestContext.Current.CancellationToken);
                await Task.Delay(200, TestContext.Current.CancellationToken);
            },
            Seconds + Seconds);
    }

    private static async Task AssertStopsAsync(string signal, Func<Uri, Task> before, TimeSpan within)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        (HostProcess host, Uri url) = await HostProcess.StartAsync("--port", "0");
        await using (host)
        {
            await before(url);
            var time = Stopwatch.StartNew();
            host.Signal(signal);
            Assert.Equal(0, await host.ExitCodeAsync());
            Assert.True(time.Elapsed < within, $"It took {time.Elapsed}.");
            Assert.Empty(host.Errors);
            host.AssertSaidNoMore();
        }
    }
}
