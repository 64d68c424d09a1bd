using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A backup in memory. It remembers every byte that it ever took, also those that were removed again.</summary>
internal sealed class MemoryTarget : IBackupTarget
{
    private readonly MemoryStream bytes = new();

    public long Length => bytes.Length;

    public bool IsComplete { get; private set; }

    public byte[] Bytes => bytes.ToArray();

    public List<byte[]> Appended { get; } = [];

    public Task AppendAsync(ReadOnlyMemory<byte> more, CancellationToken cancel)
    {
        Appended.Add(more.ToArray());
        bytes.Seek(0, SeekOrigin.End);
        bytes.Write(more.Span);
        return Task.CompletedTask;
    }

    public Task TruncateAsync(long length, CancellationToken cancel)
    {
        bytes.SetLength(length);
        return Task.CompletedTask;
    }

    public Task<Stream> ReadAsync(CancellationToken cancel)
    {
        bytes.Position = 0;
        return Task.FromResult<Stream>(bytes);
    }

    public Task CheckpointAsync(CancellationToken cancel) => Task.CompletedTask;

    public Task CompleteAsync(CancellationToken cancel)
    {
        IsComplete = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
