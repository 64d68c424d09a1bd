using System.Buffers.Binary;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>
/// A backup in a block blob. Bytes are staged in blocks, which become part of the blob when their list is committed: at a checkpoint, at
/// most every <see cref="CommitAfter"/>, and at the end, together with the state in the metadata. A block ends at the last checkpoint or
/// begins after it, so that a section that is given up can be removed.
/// </summary>
internal sealed class BlobBackupTarget : IBackupTarget
{
    /// <summary>An interrupted backup loses at most what was written in this time, and the section that it was writing.</summary>
    public static readonly TimeSpan CommitAfter = TimeSpan.FromSeconds(10);

    /// <summary>A blob has at most 50,000 blocks.</summary>
    private const int BlockBytes = 8 << 20;

    private readonly BlockBlobClient client;
    private readonly string name;
    private readonly BlobLease lease;
    private readonly TimeProvider clock;
    private readonly List<BlobBlock> blocks;
    private readonly BlockIds ids = new();
    private readonly MemoryStream pending = new();
    private long staged;
    private int checkpoint;
    private long committedAt;

    public BlobBackupTarget(
        BlockBlobClient client, string name, BlobLease lease, TimeProvider clock, IEnumerable<BlobBlock> committed)
    {
        (this.client, this.name, this.lease, this.clock) = (client, name, lease, clock);
        blocks = [.. committed];
        staged = blocks.Sum(block => block.SizeLong);
        committedAt = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public long Length => staged + pending.Length;

    /// <inheritdoc/>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        // Much may be appended and given up before a block is full.
        await BlobCall.RunAsync(name, () => lease.KeepAsync(cancel));
        pending.Write(bytes.Span);
        if (pending.Length >= BlockBytes)
            await StageAsync(cancel);
    }

    /// <inheritdoc/>
    public Task TruncateAsync(long length, CancellationToken cancel)
    {
        while (staged > length && blocks.Count > 0 && staged - blocks[^1].SizeLong >= length)
        {
            staged -= blocks[^1].SizeLong;
            blocks.RemoveAt(blocks.Count - 1);
            pending.SetLength(0);
        }

        if (staged > length)
        {
            throw new BackupException(
                $"The interrupted backup in {name} is damaged, or somebody changed it. Delete the blob, and begin the backup again.");
        }

        pending.SetLength(length - staged);
        checkpoint = Math.Min(checkpoint, (int)pending.Length);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Stream> ReadAsync(CancellationToken cancel) => BlobStream.OpenAsync(client, name, cancel);

    /// <inheritdoc/>
    public async Task CheckpointAsync(CancellationToken cancel)
    {
        checkpoint = (int)pending.Length;
        if (clock.GetElapsedTime(committedAt) >= CommitAfter)
            await CommitAsync(BlobState.Incomplete, cancel);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancel) => CommitAsync(BlobState.Complete, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lease.ReleaseAsync();
        await pending.DisposeAsync();
    }

    private async Task CommitAsync(BlobState state, CancellationToken cancel)
    {
        await StageAsync(cancel);
        await WriteAsync(
            () => client.CommitBlockListAsync(
                blocks.Select(block => block.Name), BlobMetadata.Options(state, lease.Condition), cancel),
            cancel);
        committedAt = clock.GetTimestamp();
    }

    private async Task StageAsync(CancellationToken cancel)
    {
        await StageAsync(0, checkpoint, cancel);
        await StageAsync(checkpoint, (int)pending.Length, cancel);
        staged += pending.Length;
        pending.SetLength(0);
        checkpoint = 0;
    }

    private async Task StageAsync(int start, int end, CancellationToken cancel)
    {
        if (start == end)
            return;
        BlobBlock block = BlobsModelFactory.BlobBlock(ids.Next(), end - start);
        await WriteAsync(
            async () =>
            {
                using var bytes = new MemoryStream(pending.GetBuffer(), start, end - start, writable: false);
                await client.StageBlockAsync(block.Name, bytes, new() { Conditions = lease.Condition }, cancel);
            },
            cancel);
        blocks.Add(block);
    }

    private Task WriteAsync(Func<Task> write, CancellationToken cancel) =>
        BlobCall.RunAsync(name, () => lease.WriteAsync(write, cancel));

    /// <summary>Names blocks so that no other writer of the blob uses the same name.</summary>
    private sealed class BlockIds
    {
        private readonly byte[] id = [.. Guid.NewGuid().ToByteArray(), 0, 0, 0, 0];
        private int count;

        public string Next()
        {
            BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(^sizeof(int)..), count++);
            return Convert.ToBase64String(id);
        }
    }
}
