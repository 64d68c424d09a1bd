using System.Diagnostics;

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>LocalHost in a separate process that a test can kill and pause.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(
        string connection, string data, IReadOnlyDictionary<string, string>? settings, Action<string>? log, string? folder)
    {
        string dll = Path.Combine(folder ?? AppContext.BaseDirectory, "LocalHost.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        process = new Process
        {
            StartInfo = new ProcessStartInfo(dotnet, [dll, "--port", "0", "--data", data, "--storage",
                connection])
            { RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Ready on ", StringComparison.Ordinal) == true)
                ready.TrySetResult(new Uri(line.Data.Split(' ', ',')[2]));
            else if (line.Data is { Length: > 0 } text)
                log?.Invoke(text);
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                log?.Invoke(text);
        };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("LocalHost ended before it was ready."));
        foreach ((string name, string value) in settings ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => process.HasExited;

    /// <param name="settings">Settings of the service, by the names of src/docs/settings.md.</param>
    /// <param name="log">Receives what the process writes to its output.</param>
    /// <param name="folder">The folder of the program; null for the one in the output of the tests.</param>
    public static async Task<(HostProcess Host, Uri Url)> StartAsync(
        string connection, string data, IReadOnlyDictionary<string, string>? settings = null, Action<string>? log = null,
        string? folder = null)
    {
        var host = new HostProcess(connection, data, settings, log, folder);
        try
        {
            return (host, await host.ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Sends SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends SIGSTOP: the process does nothing until it is resumed, as on a machine that is suspended.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    public Task ResumeAsync() => SignalAsync("-CONT");

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
