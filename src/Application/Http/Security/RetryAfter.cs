using System.Threading.RateLimiting;

namespace GuidelineDecisions.Application.Http.Security;

internal static class RetryAfter
{
    /// <returns>Null if the lease was acquired, otherwise the number of seconds to wait, at least 1.</returns>
    public static int? Of(RateLimitLease lease)
    {
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }
}
