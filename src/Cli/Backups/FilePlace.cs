using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class FilePlace(string path) : BackupPlace
{
    /// <inheritdoc/>
    public override string Name => path;

    /// <inheritdoc/>
    public override Task<bool> IsCompleteAsync(CancellationToken cancel) => Task.FromResult(Path.Exists(path));

    /// <inheritdoc/>
    public override Task<IBackupTarget> OpenWriteAsync(TimeProvider clock, CancellationToken cancel) =>
        Task.FromResult<IBackupTarget>(FileBackupTarget.Open(path));

    /// <inheritdoc/>
    public override Task<Stream> OpenReadAsync(CancellationToken cancel) =>
        FileBytes.TryOpen(path, out FileStream? file, out string refusal)
            ? Task.FromResult<Stream>(file)
            : throw new BackupPlaceException(refusal);
}
