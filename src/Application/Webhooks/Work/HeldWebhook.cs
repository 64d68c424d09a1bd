using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// The row of a webhook that a run holds. Storing it regularly records what was delivered and keeps other runs away. The run has lost the
/// row as soon as anybody else has stored it.
/// </summary>
public sealed class HeldWebhook(Webhook held, IWebhookStore store, TimeSpan takeOverAfter, TimeProvider clock)
{
    /// <summary>How often the row is stored before another run may take it over.</summary>
    private const int TimesInTakeOver = 15;

    private readonly Lock access = new();
    private readonly string? run = held.Run;
    private readonly int generation = held.Generation;
    private Webhook webhook = held;
    private long storedAt = clock.GetTimestamp();
    private volatile bool isLost;

    public Webhook Current
    {
        get
        {
            lock (access)
                return webhook;
        }
    }

    /// <summary>Whether another run may have taken over, because this one could not store the row in time.</summary>
    public bool IsDoubtful => clock.GetElapsedTime(Interlocked.Read(ref storedAt)) > takeOverAfter / 2;

    public void Update(Func<Webhook, Webhook> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (access)
            webhook = change(webhook);
    }

    /// <summary>Stores the row regularly until the run has ended, and ends the run when somebody else has stored the row.</summary>
    public async Task StoreRegularlyAsync(CancellationTokenSource ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        using var timer = new PeriodicTimer(takeOverAfter / TimesInTakeOver);
        try
        {
            while (!isLost && await timer.WaitForNextTickAsync(ended.Token))
                await TryStoreAsync();
            await ended.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    /// <summary>Stores the row without the run.</summary>
    /// <returns>The row as it was stored, or null if somebody else has it.</returns>
    public async Task<Webhook?> ReleaseAsync()
    {
        if (isLost)
            return null;
        Webhook released = Current with { Run = null };
        if (await store.SaveAsync(released) is { } saved)
            return saved;
        Webhook? found = await store.FindAsync(released.Partner, released.Id, CancellationToken.None);
        if (found is null || found.Generation != released.Generation || (found.Run is not null && found.Run != run))
            return null;
        // Either this write was stored although its response was lost, or an earlier one was.
        return found.Run is null ? found : await store.SaveAsync(released with { Tag = found.Tag });
    }

    private async Task TryStoreAsync()
    {
        try
        {
            long now = clock.GetTimestamp();
            Webhook snapshot = Current;
            Webhook? saved = await store.SaveAsync(snapshot)
                // If the response to a write was lost, the client sends it again, and the second attempt is refused.
                ?? await store.FindAsync(snapshot.Partner, snapshot.Id, CancellationToken.None);
            if (saved is null || saved.Run != run || saved.Generation != generation)
            {
                isLost = true;
                return;
            }

            Update(current => current with { Tag = saved.Tag });
            Interlocked.Exchange(ref storedAt, now);
        }
        catch (StorageUnavailableException)
        {
            // The next attempt may succeed. Until then the run ends if that takes too long.
        }
    }
}
