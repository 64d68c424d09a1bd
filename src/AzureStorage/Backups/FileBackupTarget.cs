using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Backups;

/// <summary>
/// A backup in a file that only the current user can read. Until it is complete, the file's name ends in <see cref="PartSuffix"/>.
/// </summary>
public sealed class FileBackupTarget : IBackupTarget
{
    public const string PartSuffix = ".part";

    private readonly string path;
    private readonly FileStream file;

    private FileBackupTarget(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <inheritdoc/>
    public long Length => file.Length;

    /// <summary>Opens what an interrupted backup left, or begins a file.</summary>
    /// <exception cref="BackupException">The file exists already.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process is writing it.</exception>
    public static FileBackupTarget Open(string path)
    {
        if (Path.Exists(path))
            throw new BackupException($"{path} exists already. A backup never replaces a file.");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path + PartSuffix, options);
        file.Seek(0, SeekOrigin.End);
        return new(path, file);
    }

    /// <inheritdoc/>
    public Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => file.WriteAsync(bytes, cancel).AsTask();

    /// <inheritdoc/>
    public Task TruncateAsync(long length, CancellationToken cancel)
    {
        file.SetLength(length);
        file.Seek(0, SeekOrigin.End);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Stream> ReadAsync(CancellationToken cancel)
    {
        file.Seek(0, SeekOrigin.Begin);
        return Task.FromResult<Stream>(file);
    }

    /// <inheritdoc/>
    public Task CheckpointAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        File.Move(path + PartSuffix, path, overwrite: false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
