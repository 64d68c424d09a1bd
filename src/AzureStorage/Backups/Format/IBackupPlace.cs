namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Where a backup is, or is to be written.</summary>
public interface IBackupPlace
{
    /// <summary>The place as messages show it: without a signature.</summary>
    string Name { get; }

    /// <summary>Returns whether the place holds a complete backup, or what may be one.</summary>
    /// <exception cref="BackupPlaceException">The place cannot be reached.</exception>
    Task<bool> IsCompleteAsync(CancellationToken cancel);

    /// <summary>Opens the place to write a backup, or to continue an interrupted one.</summary>
    /// <exception cref="BackupException">The place holds a complete backup or something else, or is being written.</exception>
    /// <exception cref="BackupPlaceException">The place cannot be reached or written.</exception>
    Task<IBackupTarget> OpenWriteAsync(TimeProvider clock, CancellationToken cancel);

    /// <summary>Opens a complete backup.</summary>
    /// <exception cref="BackupException">The backup is not complete.</exception>
    /// <exception cref="BackupPlaceException">The place cannot be reached or read.</exception>
    Task<Stream> OpenReadAsync(CancellationToken cancel);
}
