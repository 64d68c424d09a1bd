using System.Diagnostics;

namespace GuidelineDecisions.LocalHost.Tests.Running;

/// <summary>A separate process that runs an Azurite, for tests to kill.</summary>
internal sealed class AzuriteOwnerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private AzuriteOwnerProcess(string folder)
    {
        string dll = Path.Combine(AppContext.BaseDirectory, "LocalHost.Tests.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        process = Process.Start(new ProcessStartInfo(dotnet, [dll, "-explicit", "only", "-class", typeof(AzuriteOwner).FullName!])
        {
            RedirectStandardOutput = true,
            Environment = { [AzuriteOwner.Variable] = folder },
        })!;
    }

    public string ConnectionString { get; private set; } = "";

    public static async Task<AzuriteOwnerProcess> StartAsync(TemporaryFolder folder)
    {
        var holder = new AzuriteOwnerProcess(folder.Path);
        var patience = Stopwatch.StartNew();
        while (!File.Exists(folder.Of("held")))
        {
            bool waits = patience.Elapsed < Patience && !holder.process.HasExited;
            if (!waits)
                holder.Dispose();
            Assert.True(waits, Invariant($"Waited {Patience.TotalSeconds} seconds for another process to hold a storage, or it exited."));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        holder.ConnectionString = await File.ReadAllTextAsync(folder.Of("held"), TestContext.Current.CancellationToken);
        return holder;
    }

    public async Task KillAsync()
    {
        process.Kill();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail(Invariant($"Waited {Patience.TotalSeconds} seconds for the killed process to exit."));
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
