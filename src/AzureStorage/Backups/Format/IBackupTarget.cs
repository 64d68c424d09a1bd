namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>
/// Where a backup is written. Until it is complete, it has another name or state, so that it is not mistaken for a complete one. What an
/// interrupted backup left is kept.
/// </summary>
public interface IBackupTarget : IAsyncDisposable
{
    /// <summary>The number of bytes so far; after an interruption, of what was left.</summary>
    long Length { get; }

    Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>
    /// Removes everything after the first bytes. What was written before the last checkpoint can be removed only as a whole.
    /// </summary>
    Task TruncateAsync(long length, CancellationToken cancel);

    /// <summary>Returns what was written so far, from the start. It belongs to the target and is valid until the next write.</summary>
    Task<Stream> ReadAsync(CancellationToken cancel);

    /// <summary>
    /// Called before each section: an interrupted backup can continue after what was written so far. Not every checkpoint has to be
    /// durable.
    /// </summary>
    Task CheckpointAsync(CancellationToken cancel);

    /// <summary>Makes the backup complete and durable.</summary>
    Task CompleteAsync(CancellationToken cancel);
}
