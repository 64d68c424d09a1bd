using GuidelineDecisions.Application.Storage;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Health;

/// <summary>
/// Whether this instance can do all that it is for. It looks once in a while, however often it is asked: whoever asks needs no credential, and must not be able to load the
/// storage by asking.
/// </summary>
public sealed partial class Readiness(IStorageProbe storage, TimeProvider clock, ILogger<Readiness> log) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static TimeSpan Staleness { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the storage has to answer.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Look? last;

    /// <summary>How the storage stood, at most <see cref="Staleness"/> ago.</summary>
    public async Task<StorageState> StorageAsync(CancellationToken cancel)
    {
        if (Fresh is { } known)
            return known;
        await turn.WaitAsync(cancel);
        try
        {
            if (Fresh is { } found)
                return found;
            StorageState now = await LookAsync();
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

    private StorageState? Fresh => last is { } look && clock.GetUtcNow() - look.At < Staleness ? look.Storage : null;

    private async Task<StorageState> LookAsync()
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            return new(null, await storage.LookAsync(limit.Token).WaitAsync(Patience, clock));
        }
        catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException or TimeoutException)
        {
            return new((e as StorageUnavailableException)?.Reason ?? "The storage is unavailable.", []);
        }
#pragma warning disable CA1031 // whatever it is, the instance is not ready; callers are told no more than that
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRefused(log, e.GetType().FullName);
            return new("The storage refuses requests.", []);
        }
    }

    [LoggerMessage(LogLevel.Error, "Not ready: the storage refuses requests ({Exception}).")]
    private static partial void LogRefused(ILogger log, string? exception);

    private sealed record Look(StorageState Storage, DateTimeOffset At);
}

/// <summary>How the storage stands.</summary>
/// <param name="Problem">Why it cannot be reached, in a sentence for anybody; null when it can.</param>
/// <param name="Queues">The queues; none when it cannot be reached.</param>
public sealed record StorageState(string? Problem, IReadOnlyList<QueueDepth> Queues);
