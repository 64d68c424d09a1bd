namespace GuidelineDecisions.Application.Backups;

/// <summary>The backup of all partners that the service writes by itself, one for each day (UTC), if settings turn it on.</summary>
public interface IScheduledBackup
{
    /// <summary>
    /// Writes the backup of today and proves it by replay. Continues one that an earlier run did not complete. Does nothing if today's
    /// backup is complete, if another instance is writing it, or if the settings name no place. A run that takes too long ends and leaves
    /// the rest to the next one.
    /// </summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task RunAsync(CancellationToken cancel);
}
