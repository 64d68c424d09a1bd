using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
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

    private const string PolicyHeader = "RateLimit-Policy";
    private const string LimitHeader = "RateLimit";

    private readonly PartitionedRateLimiter<string> limiter;
    private readonly int rate;
    private readonly int burst;
    private readonly string policy;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public PartnerRateLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        rate = WholeNumber.Read(configuration, "RateLimit:RequestsPerSecond", DefaultRequestsPerSecond);
        burst = WholeNumber.Read(configuration, "RateLimit:Burst", DefaultBurst);
        // The quota is the size of the bucket, and the window the time in which an empty bucket fills up.
        policy = Invariant($"\"partner\";q={burst};w={Math.Max(1, (burst + rate - 1) / rate)}");
        limiter = PartitionedRateLimiter.Create<string, string>(partner => RateLimitPartition.GetTokenBucketLimiter(partner, _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
    }

    /// <summary>Counts a request and says in its response what is left (draft-ietf-httpapi-ratelimit-headers-10).</summary>
    /// <returns>Null if the request is within the limit, otherwise the number of seconds to wait.</returns>
    public int? Count(string partner, IHeaderDictionary response)
    {
        ArgumentNullException.ThrowIfNull(response);
        using RateLimitLease lease = limiter.AttemptAcquire(partner);
        long left = limiter.GetStatistics(partner)?.CurrentAvailablePermits ?? 0;
        response[PolicyHeader] = policy;
        response[LimitHeader] = Invariant($"\"partner\";r={left};t={Math.Max(1, (burst - left + rate - 1) / rate)}");
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
