using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>A complete backup. Every byte of it was authenticated when it was opened.</summary>
public sealed class BackupFile
{
    private readonly Stream stream;
    private readonly BackupKey key;
    private readonly BackupScan scan;
    private readonly BackupEnd end;

    private BackupFile(Stream stream, BackupKey key, BackupScan scan, BackupEnd end) =>
        (this.stream, this.key, this.scan, this.end) = (stream, key, scan, end);

    public BackupHeader Header => scan.Header;

    /// <summary>The number of rows of each table.</summary>
    public ImmutableSortedDictionary<string, long> Rows => end.Rows;

    internal ImmutableArray<BackupSection> Sections => scan.Plan!.Sections;

    /// <summary>Opens a backup.</summary>
    /// <param name="stream">The backup. It must be seekable, and stay open while the result is used.</param>
    /// <param name="key">The key that encrypted it.</param>
    /// <param name="progress">Notified of every section.</param>
    /// <param name="cancel">Cancels the reads.</param>
    /// <exception cref="BackupException">The backup is damaged, incomplete, or of another version or key.</exception>
    public static async Task<BackupFile> OpenAsync(
        Stream stream, BackupKey key, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(key);
        BackupScan scan = await BackupScan.BeginAsync(stream, key, cancel);
        while (await scan.ReadNextAsync(cancel))
            progress?.Report(new("reading", scan.Sections.Count, scan.Plan!.Sections.Length + 1));
        return new(stream, key, scan, await scan.ReadEndAsync(cancel));
    }

    /// <summary>Reads the lines of a section.</summary>
    /// <param name="section">Its place in <see cref="Sections"/>.</param>
    /// <param name="cancel">Cancels the reads.</param>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(int section, [EnumeratorCancellation] CancellationToken cancel)
    {
        stream.Position = scan.Sections[section + 1].Start;
        await foreach (ReadOnlyMemory<byte> line in
            new SectionReader(stream, key, scan.HeaderBytes).ReadAsync(section + 1, hash: null, cancel))
            yield return line;
    }
}
