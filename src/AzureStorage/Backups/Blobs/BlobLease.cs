using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>
/// Makes this process the only writer of a blob. The storage refuses the writes of all others, and takes the lease away from a process
/// that does not renew it, such as one that was killed.
/// </summary>
internal sealed class BlobLease
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewAfter = Duration / 4;

    private readonly BlobLeaseClient lease;
    private readonly string blob;
    private readonly TimeProvider clock;
    private long renewed;

    private BlobLease(BlobLeaseClient lease, string blob, TimeProvider clock)
    {
        (this.lease, this.blob, this.clock) = (lease, blob, clock);
        renewed = clock.GetTimestamp();
    }

    /// <summary>Says with each write that the holder of the lease makes it.</summary>
    public BlobRequestConditions Condition => new() { LeaseId = lease.LeaseId };

    /// <summary>Returns null if another process has the lease.</summary>
    public static async Task<BlobLease?> TryAcquireAsync(
        BlockBlobClient client, string blob, TimeProvider clock, CancellationToken cancel)
    {
        BlobLeaseClient lease = client.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancel);
            return new(lease, blob, clock);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return null;
        }
    }

    /// <summary>Renews the lease if it is time.</summary>
    /// <exception cref="BackupException">Another process has taken the lease over.</exception>
    public Task KeepAsync(CancellationToken cancel) => WriteAsync(() => Task.CompletedTask, cancel);

    /// <summary>Makes a write under the lease, which is renewed in time.</summary>
    /// <exception cref="BackupException">Another process has taken the lease over.</exception>
    public async Task WriteAsync(Func<Task> write, CancellationToken cancel)
    {
        try
        {
            if (clock.GetElapsedTime(renewed) >= RenewAfter)
            {
                // A lease that has ended can still be renewed if nobody else has acquired it.
                await lease.RenewAsync(cancellationToken: cancel);
                renewed = clock.GetTimestamp();
            }

            await write();
        }
        catch (RequestFailedException e) when (e.ErrorCode?.StartsWith("Lease", StringComparison.Ordinal) == true)
        {
            throw new BackupException($"Another backup has taken over {blob}, because this one made no progress for more than a minute.");
        }
    }

    /// <summary>Lets others write at once. If this fails, the lease ends within a minute.</summary>
    public async Task ReleaseAsync()
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // The lease ends by itself.
        }
    }
}
