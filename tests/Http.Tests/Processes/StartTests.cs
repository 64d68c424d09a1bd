using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Processes;

/// <summary>What a user sees on starting the host.</summary>
[Collection(nameof(HostProcess))]
public sealed class StartTests(TestedService service)
{
    [OwnHostFact]
    public async Task The_host_prints_one_line_when_it_is_ready_that_says_what_it_serves()
    {
        (HostProcess host, Uri url) = await HostProcess.StartAsync(service, "--port", Invariant($"{FreePort()}"));
        await using (host)
        {
            string ready = Assert.Single(host.Output, line => line.Contains("Ready", StringComparison.OrdinalIgnoreCase));
            Assert.StartsWith($"Ready on http://{url.Authority}, serving {Ask.Guideline} 1.0.0 (draft): ", ready, StringComparison.Ordinal);
            Assert.Contains("POST /api/recommendations", ready, StringComparison.Ordinal);
            using var client = new HttpClient { BaseAddress = url };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/health", TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(3, host.Output.Count);
            Assert.Empty(host.Errors);
        }
    }

    [OwnHostFact]
    public async Task The_command_that_the_host_prints_works_when_pasted()
    {
        (HostProcess host, _) = await HostProcess.StartAsync(service, "--port", "0");
        await using (host)
        {
            string command = host.Output.Single(line => line.StartsWith("Try: ", StringComparison.Ordinal))["Try: ".Length..];
            var pasted = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process bash = Process.Start(pasted)!;
            Task<string> reading = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(
                bash.WaitForExit(HostProcess.Patience), Invariant($"Waited {HostProcess.Patience.TotalSeconds} seconds for: {command}"));
            string answer = await reading;
            Assert.Empty(await errors);
            using JsonDocument json = JsonDocument.Parse(answer);
            Assert.Equal("in", json.RootElement.GetProperty("scope").GetProperty("status").GetString());
        }
    }

    [OwnHostFact]
    public async Task The_host_listens_on_the_given_address()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a machine has but one address of its own.");
        (HostProcess host, Uri url) = await HostProcess.StartAsync(service, "--port", "0", "--listen", "127.0.0.2");
        await using (host)
        {
            Assert.Equal("127.0.0.2", url.Host);
            using var client = new HttpClient { BaseAddress = url };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/health", TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [OwnHostFact]
    public Task An_invalid_address_is_refused() => AssertUsageErrorAsync("--listen", "everywhere");

    [OwnHostFact]
    public async Task A_port_in_use_is_reported_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (int exitCode, string output, string errors) = await HostProcess.RunAsync(service.Connection, "--port", Invariant($"{port}"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains(Invariant($"{port}"), errors, StringComparison.Ordinal);
        Assert.Contains("--port", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
        Assert.Empty(output);
    }

    [OwnHostFact]
    public Task A_port_that_is_not_a_number_is_refused() => AssertUsageErrorAsync("--port", "abc");

    [OwnHostFact]
    public Task A_port_above_65535_is_refused() => AssertUsageErrorAsync("--port", "70000");

    [OwnHostFact]
    public Task A_negative_port_is_refused() => AssertUsageErrorAsync("--port", "-1");

    [OwnHostFact]
    public Task A_port_too_large_for_an_integer_is_refused() => AssertUsageErrorAsync("--port", "99999999999");

    [OwnHostFact]
    public Task A_port_option_without_a_number_is_refused() => AssertUsageErrorAsync("--port");

    [OwnHostFact]
    public async Task An_unknown_argument_is_refused()
    {
        (int exitCode, _, string errors) = await HostProcess.RunAsync(storage: null, "--prot", "7071");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("--prot", errors, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task Help_says_how_to_start_the_host()
    {
        (int exitCode, string output, string errors) = await HostProcess.RunAsync(storage: null, "--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("--port", output, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    private static async Task AssertUsageErrorAsync(params string[] arguments)
    {
        (int exitCode, _, string errors) = await HostProcess.RunAsync(storage: null, arguments);
        Assert.True(exitCode is > 0 and < 128, Invariant($"Exit code {exitCode}: {errors}"));
        Assert.Contains(arguments[0], errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
