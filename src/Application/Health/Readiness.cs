using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Storage;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Health;

/// <summary>
/// Determines whether this instance is ready. Its checks are cached, because the probe needs no credential and must not let
/// anyone put load on the storage.
/// </summary>
public sealed partial class Readiness(
    IStorageProbe storage, IEnumerable<IRecoverableWork> kinds, IWatchStore watches, TimeProvider clock, ILogger<Readiness> log)
    : IDisposable
{
    /// <summary>The maximum age of a cached result.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for the storage.</summary>
    public static TimeSpan StorageTimeout { get; } = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Check? last;

    /// <summary>Returns the state of the storage, at most <see cref="MaxAge"/> old.</summary>
    public async Task<StorageState> StorageAsync(CancellationToken cancel)
    {
        if (Fresh is { } known)
            return known;
        await turn.WaitAsync(cancel);
        try
        {
            if (Fresh is { } found)
                return found;
            StorageState now = await CheckAsync();
            last = new(now, clock.GetUtcNow());
            return now;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private StorageState? Fresh => last is { } check && clock.GetUtcNow() - check.At < MaxAge ? check.Storage : null;

    private async Task<StorageState> CheckAsync()
    {
        using var limit = new CancellationTokenSource(StorageTimeout, clock);
        try
        {
            Task<IReadOnlyList<QueueDepth>> queues = storage.CheckAsync(limit.Token);
            Task<StalledWork[]> stalled = Task.WhenAll(kinds.Select(kind => StalledAsync(kind.Kind, limit.Token)));
            await Task.WhenAll(queues, stalled).WaitAsync(StorageTimeout, clock);
            return new(null, await queues, await stalled);
        }
        catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException or TimeoutException)
        {
            return new((e as StorageUnavailableException)?.Reason ?? "The storage is unavailable.", [], []);
        }
#pragma warning disable CA1031 // Any failure means that the instance is not ready; callers learn nothing more.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRefused(log, e.GetType().FullName);
            return new("The storage refuses requests.", [], []);
        }
    }

    private async Task<StalledWork> StalledAsync(string kind, CancellationToken cancel) =>
        new(kind, (await watches.ListAsync(kind, cancel)).Count(watch => watch.Since is not null));

    [LoggerMessage(LogLevel.Error, "Not ready: the storage refuses requests ({Exception}).")]
    private static partial void LogRefused(ILogger log, string? exception);

    private sealed record Check(StorageState Storage, DateTimeOffset At);
}

/// <summary>The state of the storage.</summary>
/// <param name="Problem">A sentence that says why it cannot be used, or null if it can. Safe to show to anyone.</param>
/// <param name="Queues">The queues; empty if the storage cannot be used.</param>
/// <param name="Stalled">The stalled work of each kind; empty if the storage cannot be used.</param>
public sealed record StorageState(string? Problem, IReadOnlyList<QueueDepth> Queues, IReadOnlyList<StalledWork> Stalled);

/// <summary>How much work of a kind makes no progress, as of the last sweep.</summary>
public sealed record StalledWork(string Kind, int Count);
