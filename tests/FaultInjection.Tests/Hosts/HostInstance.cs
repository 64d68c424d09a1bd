using GuidelineDecisions.FaultInjection.Tests.Proxy;

namespace GuidelineDecisions.FaultInjection.Tests.Hosts;

/// <summary>
/// A machine of the service: LocalHost with a clock and a data folder of its own. It can be killed, paused and restarted.
/// </summary>
internal sealed class HostInstance(
    string name, string connection, string data, IReadOnlyDictionary<string, string> settings, FaultLog log) : IDisposable
{
    private const int MostStarts = 40;

    private readonly SemaphoreSlim turn = new(1);
    private HostProcess? process;

    public string Name => name;

    /// <summary>The address of the latest process, even while it is dead or paused; null until the first start.</summary>
    public Uri? Url { get; private set; }

    /// <summary>
    /// Starts a process. With faults it may fail to start, as a host whose storage is unavailable; then another one is started.
    /// </summary>
    public async Task StartAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                (process, Url) = await HostProcess.StartAsync(connection, data, settings, line => log.Note($"{name}: {line}"));
                log.Note($"{name} is ready on {Url}.");
                return;
            }
            catch (InvalidOperationException) when (attempt < MostStarts)
            {
                log.Note(Invariant($"{name} did not start; attempt {attempt}."));
            }
        }
    }

    /// <summary>Kills the process and starts another one; false if the machine is busy with another disturbance.</summary>
    public async Task<bool> TryRestartAsync()
    {
        if (!await turn.WaitAsync(0))
            return false;
        try
        {
            log.Note($"Killing {name}.");
            await process!.KillAsync();
            process.Dispose();
            await StartAsync();
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Pauses the process for a while, then resumes or kills it; false if the machine is busy with another disturbance.</summary>
    public async Task<bool> TryPauseAsync(TimeSpan length)
    {
        if (!await turn.WaitAsync(0))
            return false;
        try
        {
            log.Note(Invariant($"Pausing {name} for {length.TotalSeconds:F1} s."));
            await process!.PauseAsync();
            await Task.Delay(length);
            await process.ResumeAsync();
            log.Note($"Resumed {name}.");
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        process?.Dispose();
        turn.Dispose();
    }
}
