using System.Collections.Concurrent;
using System.Diagnostics;

namespace Http.Tests.Processes;

/// <summary>LocalHost as a user starts it: <c>dotnet LocalHost.dll</c>, in a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];

    private HostProcess(params string[] arguments)
    {
        process = new Process { StartInfo = Command(arguments) };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. output];

    public IReadOnlyList<string> Errors => [.. errors];

    public string Everything => string.Join('\n', output.Concat(errors));

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<(HostProcess Host, Uri Url)> StartAsync(params string[] arguments)
    {
        var host = new HostProcess(arguments);
        var patience = Stopwatch.StartNew();
        while (!host.Output.Any(line => line.StartsWith("Try:", StringComparison.Ordinal)))
        {
            if (patience.Elapsed > Patience || host.process.HasExited)
            {
                await host.DisposeAsync();
                Assert.Fail($"Not ready: {host.Everything}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return (host, new Uri(host.Output[0].Split(' ', ',')[2]));
    }

    /// <summary>Runs it to its end, for arguments with which it does not serve.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var host = new HostProcess(arguments);
        int exitCode = await host.ExitCodeAsync();
        return (exitCode, string.Join('\n', host.Output), string.Join('\n', host.Errors));
    }

    /// <summary>Nothing but ready, try and stopped.</summary>
    public void AssertSaidNoMore() => Assert.True(output.Count == 3 && errors.IsEmpty, Everything);

    /// <summary>Sends a signal, such as TERM.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end, output and all.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>A shell may have its background jobs ignore SIGINT, and they would hand that down; a user's terminal does not.</summary>
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

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
