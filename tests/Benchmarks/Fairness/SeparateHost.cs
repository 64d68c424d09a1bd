using System.Diagnostics;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>
/// LocalHost in a process of its own, so that its threads and its memory are not those of the clients, with a rate limit that nobody
/// reaches.
/// </summary>
internal sealed class SeparateHost : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SeparateHost(string connection, string data)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");
        string[] arguments = [program, "--port", "0", "--data", data, "--storage", connection];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach ((string name, string? value) in Http.Server.Unlimited)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Ready on ", StringComparison.Ordinal) == true)
                ready.TrySetResult(new Uri(line.Data.Split(' ', ',')[2]));
        };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("LocalHost ended before it was ready."));
        process.Start();
        process.BeginOutputReadLine();
    }

    public static async Task<(SeparateHost Host, Uri Url)> StartAsync(string connection, string data)
    {
        var host = new SeparateHost(connection, data);
        try
        {
            return (host, await host.ready.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The processor time that the process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing of it is needed any more, and its storage is in memory.
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
