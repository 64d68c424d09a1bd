using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Limits each partner's request rate with a token bucket in each instance of the service. Settings: <c>RateLimit:RequestsPerSecond</c>
/// (default 500) and <c>RateLimit:Burst</c> (default 1000).
/// </summary>
public sealed class PartnerRateLimit : IDisposable
{
    private const int DefaultRequestsPerSecond = 500;
    private const int DefaultBurst = 1000;

    private readonly PartitionedRateLimiter<string> limiter;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public PartnerRateLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        int rate = WholeNumber.Read(configuration, "RateLimit:RequestsPerSecond", DefaultRequestsPerSecond);
        int burst = WholeNumber.Read(configuration, "RateLimit:Burst", DefaultBurst);
        limiter = PartitionedRateLimiter.Create<string, string>(partner => RateLimitPartition.GetTokenBucketLimiter(partner, _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
    }

    /// <returns>Null if the request is within the limit, otherwise the number of seconds to wait.</returns>
    public int? Count(string partner)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(partner);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
