using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Recovery;

/// <summary>
/// Finds open work of every kind that has not changed for some time and has its messages sent again. Several instances may sweep at once:
/// the one whose watch is stored sends.
/// </summary>
public sealed partial class WorkSweep(
    IEnumerable<IRecoverableWork> kinds, IWatchStore watches, RecoverySettings settings, RecoveryTelemetry telemetry,
    ILogger<WorkSweep> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (IRecoverableWork kind in kinds)
            await TryAsync(kind, () => SweepAsync(kind, cancel), cancel);
    }

    private async Task SweepAsync(IRecoverableWork kind, CancellationToken cancel)
    {
        // Read before the work: a watch without work then belongs to work that has finished.
        Dictionary<string, Watch> known = (await watches.ListAsync(kind.Kind, cancel)).ToDictionary(watch => watch.Key);
        await foreach (OpenWork work in kind.ListOpenAsync(cancel))
        {
            string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(work.Fingerprint)));
            if (!known.Remove(work.Key, out Watch? watch))
                await watches.StoreAsync(new(kind.Kind, work.Key, fingerprint));
            else if (watch.Fingerprint != fingerprint)
                await watches.StoreAsync(watch with { Fingerprint = fingerprint, Since = null });
            else if (watch.Age >= settings.NoProgressAfter)
                await TryAsync(kind, () => SendAgainAsync(kind, work, watch, cancel), cancel);
        }

        foreach (Watch finished in known.Values)
            await watches.RemoveAsync(finished);
    }

    /// <summary>
    /// Storing the watch first makes its age start again, so that nothing is sent twice within the time, not even if sending it fails.
    /// </summary>
    private async Task SendAgainAsync(IRecoverableWork kind, OpenWork work, Watch watch, CancellationToken cancel)
    {
        DateTimeOffset since = watch.Since ?? watch.StoredAt;
        if (!await watches.StoreAsync(watch with { Since = since }))
            return;
        await kind.SendAgainAsync(work, since, cancel);
        telemetry.RecordStalled(kind.Kind);
    }

    /// <summary>Work that cannot be recovered must not keep the sweep from the rest.</summary>
    private async Task TryAsync(IRecoverableWork kind, Func<Task> step, CancellationToken cancel)
    {
        try
        {
            await step();
        }
#pragma warning disable CA1031 // The next sweep tries again.
        catch (Exception e) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Log the type and the stack trace, never the message: it may contain data from outside this program.
            LogFailure(log, kind.Kind, e.GetType().FullName, e.StackTrace);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking for work of kind {Kind} failed with {Exception}; the next sweep tries again.\n{Place}")]
    private static partial void LogFailure(ILogger log, string kind, string? exception, string? place);
}
