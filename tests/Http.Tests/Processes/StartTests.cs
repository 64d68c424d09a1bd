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
            Assert.StartsWith($"Ready on http://{url.Authority}, serving {Ask.Guideline} 1.2.0 (draft), ", ready, StringComparison.Ordinal);
            Assert.EndsWith($"The API: http://{url.Authority}/api/docs", ready, StringComparison.Ordinal);
            Assert.Contains($"Workbench: http://{url.Authority}/", host.Output);
            using var client = new HttpClient { BaseAddress = url };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/health", TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(4, host.Output.Count);
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

    [OwnHostFact]
    public async Task A_wrong_setting_stops_the_start_with_its_sentence_alone()
    {
        (string Name, string Value)[] wrong =
        [
            ("RateLimit__FailureBurst", "0"), ("Imports__IdleSeconds", "x"), ("Cors__AllowedOrigins__0", "https://a.example/path"),
            ("CdsHooks__FhirServers__0", "http://a.example"), ("Jwt__Issuers__0__Issuer", "x"),
        ];
        foreach ((string name, string value) in wrong)
        {
            (int exitCode, string output, string errors) = await HostProcess.RunAsync(
                new HostProcess.Start(
                    service.Connection, ["--port", "0"])
                { Environment = new Dictionary<string, string> { [name] = value } });
            Assert.Equal(1, exitCode);
            Assert.Contains(name.Split("__")[0], errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", errors, StringComparison.Ordinal);
            Assert.Empty(output);
        }
    }

    [OwnHostFact]
    public async Task The_storage_can_come_from_a_file_or_the_environment_and_is_not_printed()
    {
        const string Secret = "c2VjcmV0c2VjcmV0c2VjcmV0";
        string unreachable = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey={Secret};TableEndpoint=http://127.0.0.1:1/a;";
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"not a connection; {Secret}", TestContext.Current.CancellationToken);
            (int _, string _, string fromFile) = await HostProcess.RunAsync(
                new HostProcess.Start(Storage: null, ["--port", "0", "--storage-file", file]));
            Assert.StartsWith("--storage-file must name a file", fromFile, StringComparison.Ordinal);
            (int _, string _, string fromVariable) = await HostProcess.RunAsync(new HostProcess.Start(Storage: null, ["--port", "0"])
            {
                Environment = new Dictionary<string, string> { ["LOCALHOST_STORAGE"] = $"not a connection; {Secret}" },
            });
            Assert.StartsWith("LOCALHOST_STORAGE must be", fromVariable, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, fromFile + fromVariable, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, service.Connection + "\n", TestContext.Current.CancellationToken);
            (HostProcess host, _) =
                await HostProcess.StartAsync(new HostProcess.Start(Storage: null, ["--port", "0", "--storage-file", file]));
            await using (host)
            {
                Assert.DoesNotContain("AccountKey", host.Everything, StringComparison.Ordinal);
            }

            (int exitCode, string _, string both) = await HostProcess.RunAsync(
                new HostProcess.Start(unreachable, ["--port", "0", "--storage-file", file]));
            Assert.Equal((1, "Found --storage and --storage-file; expected at most one of them."), (exitCode, both));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [OwnHostFact]
    public async Task Only_the_user_can_read_the_data_folder_and_its_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions.");
        service.NeedsStorage();
        (HostProcess host, _) = await HostProcess.StartAsync(new HostProcess.Start(Storage: null, ["--port", "0"]));
        await using (host)
        {
            var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            string[] folders = [host.Folder, .. Directory.EnumerateDirectories(host.Folder, "*", all)];
            string[] files = [.. Directory.EnumerateFiles(host.Folder, "*", all)];
            Assert.Contains(files, file => file.EndsWith("demo.key", StringComparison.Ordinal));
            Assert.Contains(files, file => file.Contains("azurite", StringComparison.Ordinal));
            Assert.All(folders, folder => Assert.Equal("700", Mode(folder)));
            Assert.All(files, file => Assert.Equal("600", Mode(file)));
        }

        static string Mode(string path)
        {
#pragma warning disable CA1416 // skipped on Windows
            return Convert.ToString((int)File.GetUnixFileMode(path), 8);
#pragma warning restore CA1416
        }
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
