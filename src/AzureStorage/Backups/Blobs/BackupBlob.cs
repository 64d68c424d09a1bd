using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>A blob that holds a backup, or may hold one.</summary>
public sealed class BackupBlob
{
    private readonly BlockBlobClient client;

    /// <param name="blob">The blob, with a key, an identity or a signature that gives access.</param>
    /// <param name="name">How messages name the blob; by its URL without a signature if null.</param>
    public BackupBlob(BlobClient blob, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(blob);
        client = blob.GetParentBlobContainerClient().GetBlockBlobClient(blob.Name);
        Name = name ?? blob.Uri.GetLeftPart(UriPartial.Path);
    }

    /// <summary>How messages name the blob.</summary>
    public string Name { get; }

    /// <summary>Says what the blob holds.</summary>
    /// <exception cref="BackupPlaceException">The container does not exist, or the storage refuses or does not respond.</exception>
    public Task<BlobState> FindStateAsync(CancellationToken cancel) => BlobCall.RunAsync(
        Name,
        async () =>
        {
            try
            {
                return BlobMetadata.Read(await client.GetPropertiesAsync(cancellationToken: cancel));
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return BlobState.Absent;
            }
        });

    /// <summary>Opens the blob to write a backup, or to continue an interrupted one.</summary>
    /// <param name="clock">Measures when a lease has to be renewed and a checkpoint stored.</param>
    /// <param name="cancel">Cancels the requests.</param>
    /// <returns>Null if another process writes a backup there, or was killed within the last minute while it did.</returns>
    /// <exception cref="BackupException">The blob holds a complete backup, or something else.</exception>
    /// <exception cref="BackupPlaceException">The container does not exist, or the storage refuses or does not respond.</exception>
    public async Task<IBackupTarget?> TryOpenWriteAsync(TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (await FindStateAsync(cancel) == BlobState.Absent)
            await CreateAsync(cancel);
        await RequireIncompleteAsync(cancel);
        BlobLease? lease = await BlobCall.RunAsync(Name, () => BlobLease.TryAcquireAsync(client, Name, clock, cancel));
        if (lease is null)
            return null;
        try
        {
            // The other writer may have completed it before this one got the lease.
            await RequireIncompleteAsync(cancel);
            BlockList written = await BlobCall.RunAsync<BlockList>(
                Name, async () => await client.GetBlockListAsync(BlockListTypes.Committed, cancellationToken: cancel));
            return new BlobBackupTarget(client, Name, lease, clock, written.CommittedBlocks);
        }
        catch
        {
            await lease.ReleaseAsync();
            throw;
        }
    }

    /// <summary>Opens the complete backup that the blob holds.</summary>
    /// <exception cref="BackupException">The backup is not complete.</exception>
    /// <exception cref="BackupPlaceException">The blob does not exist or cannot be read.</exception>
    public async Task<Stream> OpenReadAsync(CancellationToken cancel)
    {
        if (await FindStateAsync(cancel) == BlobState.Incomplete)
        {
            throw new BackupException(
                $"The backup in {Name} is not complete: it was interrupted, or is still being written. Continue it with the command"
                + " 'backup' before you read it.");
        }

        return await BlobStream.OpenAsync(client, Name, cancel);
    }

    /// <summary>Creates an empty, incomplete backup. If another writer creates it first, that one counts.</summary>
    private Task CreateAsync(CancellationToken cancel) => BlobCall.RunAsync(
        Name,
        async () =>
        {
            try
            {
                await client.CommitBlockListAsync([], BlobMetadata.Options(BlobState.Incomplete, new() { IfNoneMatch = ETag.All }), cancel);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // It exists now.
            }
        });

    private async Task RequireIncompleteAsync(CancellationToken cancel)
    {
        BlobState state = await FindStateAsync(cancel);
        if (state != BlobState.Incomplete)
        {
            throw new BackupException(
                $"{Name} exists already and {(state == BlobState.Complete ? "is complete" : "is not a backup")}. A backup never replaces a"
                + " blob.");
        }
    }
}
