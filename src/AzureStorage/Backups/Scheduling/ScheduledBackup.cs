using System.Globalization;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.AzureStorage.Backups.Scheduling;

/// <summary>
/// Writes one blob for each day, which is named after the day. So a run needs to look at no other blob to know whether something is left
/// to do, and instances that run at once agree on the name; the blob's lease decides which of them writes.
/// </summary>
public sealed partial class ScheduledBackup(
    ScheduledBackupSettings settings, BackupContainer container, StorageBackup backup, IRecordReader records,
    BackupTelemetry telemetry, TimeProvider clock, ILogger<ScheduledBackup> log) : IScheduledBackup
{
    /// <summary>A run ends after this time, before the Functions host ends it after 30 minutes.</summary>
    public static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(20);

    /// <summary>The name of a day's blob.</summary>
    public static string NameOf(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd}.backup");

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (settings.Key is not { } key)
            return;
        using var timeout = new CancellationTokenSource(MaxRun, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            if (await TryRunAsync(container.Find(NameOf(clock.GetUtcNow())), key, either.Token) is { } outcome)
                telemetry.Record(outcome);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            LogContinued(log);
            telemetry.Record(BackupOutcomes.Continued);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            if (e is BackupException or BackupPlaceException)
                LogFailure(log, e.Message);
            telemetry.Record(BackupOutcomes.Failed);
            throw;
        }
    }

    /// <returns>One of <see cref="BackupOutcomes"/>, or null if there is nothing to do.</returns>
    private async Task<string?> TryRunAsync(BackupBlob blob, BackupKey key, CancellationToken cancel)
    {
        if (await blob.FindStateAsync(cancel) == BlobState.Complete)
            return null;
        long start = clock.GetTimestamp();
        await using (IBackupTarget? target = await blob.TryOpenWriteAsync(clock, cancel))
        {
            if (target is null)
            {
                LogBusy(log);
                return null;
            }

            await backup.WriteAsync(target, key, partner: null, progress: null, cancel);
        }

        LogWritten(log, clock.GetElapsedTime(start).TotalSeconds);
        return await ProveAsync(blob, key, cancel);
    }

    private async Task<string> ProveAsync(BackupBlob blob, BackupKey key, CancellationToken cancel)
    {
        long start = clock.GetTimestamp();
        try
        {
            await using Stream stream = await blob.OpenReadAsync(cancel);
            BackupFile file = await BackupFile.OpenAsync(stream, key, progress: null, cancel);
            ReplayReport report = await ReplayProof.OfAsync(file, records, progress: null, cancel);
            if (report.Differences.Length > 0)
            {
                LogDifferences(log, report.Differences.Length);
                return BackupOutcomes.Differs;
            }

            LogProved(log, report.Replayed, file.Rows.Values.Sum(), clock.GetElapsedTime(start).TotalSeconds);
            return BackupOutcomes.Completed;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            LogUnverified(log);
            return BackupOutcomes.Unverified;
        }
    }

    [LoggerMessage(LogLevel.Information, "Another instance is writing today's backup.")]
    private static partial void LogBusy(ILogger log);

    [LoggerMessage(LogLevel.Information, "The time for a run of the backup is up; the next run continues.")]
    private static partial void LogContinued(ILogger log);

    [LoggerMessage(LogLevel.Information, "Today's backup was written in {Seconds:F0} s.")]
    private static partial void LogWritten(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Information, "{Decisions} decisions of today's backup replay, of {Rows} rows, in {Seconds:F0} s.")]
    private static partial void LogProved(ILogger log, long decisions, long rows, double seconds);

    [LoggerMessage(LogLevel.Warning, "Today's backup is complete, but there was no time to replay it. Run 'backup verify'.")]
    private static partial void LogUnverified(ILogger log);

    [LoggerMessage(LogLevel.Error, "{Count} decisions or buckets of today's backup do not replay. 'backup verify' lists them.")]
    private static partial void LogDifferences(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "Today's backup failed: {Reason}")]
    private static partial void LogFailure(ILogger log, string reason);
}
