using System.Diagnostics;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>LocalHost in a process of its own, with an emulator that keeps its data in memory.</summary>
internal sealed class HostUnderLoad : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["RateLimit:RequestsPerSecond"] = "1000000",
        ["RateLimit:Burst"] = "1000000",
        // Requests without a valid credential would otherwise keep most others of the same address from being read.
        ["RateLimit:FailuresPerSecond"] = "1000000",
        ["RateLimit:FailureBurst"] = "1000000",
    };

    /// <summary>Makes the working set follow what is in use: otherwise the collector keeps what a large analysis has used once.</summary>
    private static readonly KeyValuePair<string, string?> ConserveMemory = new("DOTNET_GCConserveMemory", "9");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fuzz-");
    private Azurite? azurite;
    private Process? process;

    public Uri Url { get; private set; } = null!;

    public Credential Credential { get; private set; } = Credential.None;

    /// <summary>The working set in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    public bool IsRunning => process is { HasExited: false };

    public static async Task<HostUnderLoad> StartAsync(IEnumerable<KeyValuePair<string, string?>> more)
    {
        var host = new HostUnderLoad();
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(TestStorage.Installation, TextWriter.Null);
        if (!installed.IsInstalled)
            throw new InvalidOperationException(installed.Problem);
        host.azurite = new Azurite(installed.Installation, Path.Combine(host.folder.FullName, "storage"), inMemory: true);
        await host.azurite.StartAsync();
        string data = Path.Combine(host.folder.FullName, "data");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(
            dotnet,
            [
                Path.Combine(AppContext.BaseDirectory, "LocalHost.dll"), "--port", "0", "--data", data, "--storage",
                host.azurite.ConnectionString,
            ])
        { RedirectStandardOutput = true };
        foreach ((string name, string? value) in Settings.Concat(more).Append(ConserveMemory))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        host.process = Process.Start(start)!;
        string? line;
        do
            line = await host.process.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith("Ready", StringComparison.Ordinal));
        host.Url = new Uri((line ?? throw new InvalidOperationException("LocalHost did not start.")).Split(' ', ',')[2]);
        host.Credential = Credential.Key((await File.ReadAllTextAsync(Path.Combine(data, "demo.key"))).Trim());
        _ = host.process.StandardOutput.ReadToEndAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            if (IsRunning)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (azurite is not null)
            await azurite.KillAsync();
        folder.Delete(recursive: true);
    }
}
