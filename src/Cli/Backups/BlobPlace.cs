using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class BlobPlace(BackupBlob blob) : BackupPlace
{
    /// <inheritdoc/>
    public override string Name => blob.Name;

    /// <inheritdoc/>
    public override async Task<bool> IsCompleteAsync(CancellationToken cancel) =>
        await blob.FindStateAsync(cancel) == BlobState.Complete;

    /// <inheritdoc/>
    public override async Task<IBackupTarget> OpenWriteAsync(TimeProvider clock, CancellationToken cancel) =>
        await blob.TryOpenWriteAsync(clock, cancel)
        ?? throw new BackupException(
            $"Another backup is writing to {Name}, or was killed within the last minute. Wait a minute, and run the command again.");

    /// <inheritdoc/>
    public override Task<Stream> OpenReadAsync(CancellationToken cancel) => blob.OpenReadAsync(cancel);
}
