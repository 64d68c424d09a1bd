using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A new container, and what tests do to the backup in its only blob.</summary>
internal sealed class BlobContainer
{
    private readonly BlobClient client;

    private BlobContainer(BlobClient client) => this.client = client;

    public BackupBlob Blob => new(client);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<BlobContainer> CreateAsync(string connection)
    {
        var container = new BlobContainerClient(connection, $"backups-{Guid.NewGuid():N}");
        await container.CreateAsync(cancellationToken: Stop);
        return new(container.GetBlobClient("all.backup"));
    }

    public async Task<IBackupTarget> OpenAsync(TimeProvider? clock = null) =>
        await Blob.TryOpenWriteAsync(clock ?? new HastyClock(), Stop)
        ?? throw new InvalidOperationException("Another backup is writing.");

    public async Task<BackupFile> ReadAsync() => await BackupFile.OpenAsync(await Blob.OpenReadAsync(Stop), SampleBackup.Key, null, Stop);

    public async Task<byte[]> BytesAsync() => (await client.DownloadContentAsync(Stop)).Value.Content.ToArray();

    /// <summary>Ends the lease of a writer that a test abandoned, as a minute without renewal does.</summary>
    public async Task EndLeaseAsync() => await client.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Stop);

    /// <summary>Replaces the blob's bytes, as one block, and keeps its metadata.</summary>
    public async Task ReplaceAsync(byte[] bytes)
    {
        BlockBlobClient blocks = client.GetParentBlobContainerClient().GetBlockBlobClient(client.Name);
        BlobProperties properties = await blocks.GetPropertiesAsync(cancellationToken: Stop);
        string block = Convert.ToBase64String([1]);
        await blocks.StageBlockAsync(block, new MemoryStream(bytes), cancellationToken: Stop);
        await blocks.CommitBlockListAsync([block], new CommitBlockListOptions { Metadata = properties.Metadata }, Stop);
    }

    public async Task UploadAsync(byte[] bytes) => await client.UploadAsync(BinaryData.FromBytes(bytes), Stop);

    /// <summary>A clock on which so much time passes between two looks that every checkpoint is stored and every lease renewed.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long looks;

        public override long GetTimestamp() => Interlocked.Increment(ref looks) * TimestampFrequency * 20;
    }
}
