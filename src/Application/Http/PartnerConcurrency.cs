using System.Threading.RateLimiting;

namespace GuidelineDecisions.Application.Http;

/// <summary>Limits how many requests of one kind a partner runs at the same time in each instance of the service.</summary>
/// <param name="perPartner">The maximum number of a partner's requests, at least 1.</param>
public abstract class PartnerConcurrency(int perPartner) : IDisposable
{
    private readonly PartitionedRateLimiter<string> running = PartitionedRateLimiter.Create<string, string>(
        partner => RateLimitPartition.GetConcurrencyLimiter(partner, _ => new() { PermitLimit = perPartner, QueueLimit = 0 }));

    /// <summary>The maximum number of a partner's requests.</summary>
    public int PerPartner => perPartner;

    /// <summary>Counts a request as running.</summary>
    /// <returns>Ends the request's share when it is disposed of; null if the partner runs as many as it may.</returns>
    public IDisposable? TryBegin(string partner)
    {
        RateLimitLease lease = running.AttemptAcquire(partner);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        running.Dispose();
        GC.SuppressFinalize(this);
    }
}
