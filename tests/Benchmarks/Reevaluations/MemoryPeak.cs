namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>Peak memory of this process, in bytes, from construction to disposal.</summary>
internal sealed class MemoryPeak : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

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
            Managed = Math.Max(Managed, GC.GetTotalMemory(forceFullCollection: false));
            Process = Math.Max(Process, process.WorkingSet64);
            await Task.Delay(Interval, stop.Token);
        }
    }
}
