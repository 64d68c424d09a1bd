using System.Diagnostics;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>LocalHost in a separate process that a test can kill.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string connection, string data, string? zone)
    {
        string dll = Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        process = new Process
        {
            StartInfo = new ProcessStartInfo(dotnet, [dll, "--port", "0", "--data", data, "--storage",
                connection])
            { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Ready on ", StringComparison.Ordinal) == true)
                ready.TrySetResult(new Uri(line.Data.Split(' ', ',')[2]));
        };
        if (zone is not null)
            process.StartInfo.Environment["TZ"] = zone;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static async Task<(HostProcess Host, Uri Url)> StartAsync(string connection, string data, string? zone = null)
    {
        var host = new HostProcess(connection, data, zone);
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

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
