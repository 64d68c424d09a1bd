using System.Threading.RateLimiting;

namespace GuidelineDecisions.Application.Feed;

/// <summary>
/// Limits how many requests of a partner wait for events at the same time in each instance, because each reads the feed again and again.
/// </summary>
public sealed class FeedWaits : IDisposable
{
    /// <summary>The maximum number of waiting requests of a partner.</summary>
    public const int PerPartner = 10;

    private readonly PartitionedRateLimiter<string> waiting = PartitionedRateLimiter.Create<string, string>(
        partner => RateLimitPartition.GetConcurrencyLimiter(partner, _ => new() { PermitLimit = PerPartner, QueueLimit = 0 }));

    /// <returns>Ends the wait when it is disposed of; null if as many requests as allowed wait already.</returns>
    public IDisposable? TryBegin(string partner)
    {
        RateLimitLease lease = waiting.AttemptAcquire(partner);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => waiting.Dispose();
}
