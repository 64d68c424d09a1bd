using System.Collections.Concurrent;
using System.Diagnostics;

namespace GuidelineDecisions.Http.Tests.Processes;

/// <summary>LocalHost as a user starts it: <c>dotnet LocalHost.dll</c> in its own process.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("http-tests-");
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];

    private HostProcess(Start start)
    {
        // All tests share one installation of the emulator.
        if (start.Storage is null)
            Directory.CreateSymbolicLink(Path.Combine(data.FullName, "azurite"), TestStorage.Installation);
        string[] storage = start.Storage is { } connection ? ["--storage", connection] : [];
        process = new Process { StartInfo = Command([.. start.Arguments, "--data", data.FullName, .. storage]) };
        foreach ((string name, string value) in start.Environment)
            process.StartInfo.Environment[name] = value;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. output];

    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>The data folder.</summary>
    public string Folder => data.FullName;

    public string Everything => string.Join('\n', output.Concat(errors));

    /// <summary>The key of the demo partner, read from the file in which a user finds it.</summary>
    public Credential Credential => Credential.Key(File.ReadAllText(Path.Combine(data.FullName, "demo.key")).Trim());

    public static Task<(HostProcess Host, Uri Url)> StartAsync(TestedService service, params string[] arguments) =>
        StartAsync(new Start(service.Connection, arguments));

    public static async Task<(HostProcess Host, Uri Url)> StartAsync(Start start)
    {
        var host = new HostProcess(start);
        var patience = Stopwatch.StartNew();
        while (!host.Output.Any(line => line.StartsWith("Try:", StringComparison.Ordinal)))
        {
            if (patience.Elapsed > Patience || host.process.HasExited)
            {
                await host.DisposeAsync();
                Assert.Fail(
                    Invariant(
                        $"LocalHost exited, or did not say within {Patience.TotalSeconds} seconds that it is ready: {host.Everything}"));
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return (host, new Uri(host.Output.Single(line => line.StartsWith("Ready", StringComparison.Ordinal)).Split(' ', ',')[2]));
    }

    /// <summary>Runs it until it exits, for arguments with which it does not serve.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string? storage, params string[] arguments) =>
        RunAsync(new Start(storage, arguments));

    /// <inheritdoc cref="RunAsync(string?, string[])"/>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(Start start)
    {
        await using var host = new HostProcess(start);
        int exitCode = await host.ExitCodeAsync();
        return (exitCode, string.Join('\n', host.Output), string.Join('\n', host.Errors));
    }

    /// <summary>
    /// Asserts that the output is only the new key, ready, the workbench, try and stopped, and the lack of a storage where there is none.
    /// </summary>
    public void AssertSaidNoMore()
    {
        string[] expected = ["Created an API key", "Ready on", "Workbench:", "Try:", "Stopped."];
        IEnumerable<string> said = Output.Where(line => !line.StartsWith("Running without storage:", StringComparison.Ordinal));
        Assert.True(
            said.Select((line, i) => i < expected.Length && line.StartsWith(expected[i], StringComparison.Ordinal)).All(fits => fits),
            Everything);
        Assert.True(said.Count() == expected.Length && errors.IsEmpty, Everything);
    }

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, Invariant($"{process.Id}")]);
        Assert.True(kill.WaitForExit(Patience), Invariant($"kill -{name} did not end within {Patience.TotalSeconds} seconds."));
    }

    public async Task<int> ExitCodeAsync()
    {
        try
        {
            CancellationToken cancel = TestContext.Current.CancellationToken;
            await process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            Assert.Fail(Invariant($"Waited {Patience.TotalSeconds} seconds for LocalHost to exit: {Everything}"));
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // Azurite would otherwise go on writing into the folder that is deleted below.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }

        process.Dispose();
        data.Delete(recursive: true);
    }

    /// <summary>
    /// A shell may start background jobs with SIGINT ignored, and child processes inherit that. A user's terminal does not.
    /// </summary>
    private static ProcessStartInfo Command(string[] arguments)
    {
        string dll = Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] start = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", dotnet] : [dotnet];
        string[] command = [.. start, dll, .. arguments];
        return new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    /// <param name="Storage">The connection string of a running storage; without it the host runs its own.</param>
    /// <param name="Arguments">Arguments in addition to the folder and the storage.</param>
    internal sealed record Start(string? Storage, params string[] Arguments)
    {
        /// <summary>Environment variables in addition to those of the tests.</summary>
        public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
