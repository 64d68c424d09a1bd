using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>Reads a blob. A failure says which blob it is, because a restore also sends requests to another storage.</summary>
internal sealed class BlobStream(Stream inner, string blob) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <exception cref="Format.BackupPlaceException">The blob cannot be read.</exception>
    public static Task<Stream> OpenAsync(BlockBlobClient client, string blob, CancellationToken cancel) => BlobCall.RunAsync<Stream>(
        blob,
        async () => new BlobStream(await client.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel), blob));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await BlobCall.RunAsync(blob, () => inner.ReadAsync(buffer, cancellationToken).AsTask());

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
