namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>The most memory that this process takes while something runs.</summary>
internal sealed class MemoryPeak : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;

    public MemoryPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        watching = WatchAsync();
    }

    public long Managed { get; private set; }

    public long Process { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            (Managed, Process) = (Math.Max(Managed, GC.GetTotalMemory(forceFullCollection: false)), Math.Max(Process, process.WorkingSet64));
            await Task.Delay(BetweenLooks, stop.Token);
        }
    }
}
