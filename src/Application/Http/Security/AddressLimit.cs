using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Limits the requests of a client address that do not authenticate, with a token bucket in each instance of the service. Settings:
/// <c>RateLimit:FailuresPerSecond</c> (default 10), <c>RateLimit:FailureBurst</c> (default 200) and <c>RateLimit:TrustedProxies</c>
/// (default 0): how many proxies in front add the address that they see to <c>X-Forwarded-For</c>. What is to the left of their entries is
/// the client's own claim.
/// </summary>
public sealed class AddressLimit : IDisposable
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const int DefaultFailuresPerSecond = 10;
    private const int DefaultBurst = 200;
    private const int MaxProxies = 10;

    /// <summary>
    /// Addresses share this number of buckets, so memory is bounded however many addresses there are. Which addresses share one differs
    /// from process to process.
    /// </summary>
    private const int Buckets = 16 * 1024;

    /// <summary>A client usually has all addresses of a network of this size.</summary>
    private const int NetworkBytes = 8;

    private const int Unlimited = -1;

    private readonly PartitionedRateLimiter<int> limiter;
    private readonly int[] attempts = new int[Buckets];
    private readonly int proxies;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public AddressLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        int rate = WholeNumber.Read(configuration, "RateLimit:FailuresPerSecond", DefaultFailuresPerSecond);
        int burst = WholeNumber.Read(configuration, "RateLimit:FailureBurst", DefaultBurst);
        proxies = WholeNumber.Read(configuration, "RateLimit:TrustedProxies", 0, 0, MaxProxies);
        limiter = PartitionedRateLimiter.Create<int, int>(bucket => RateLimitPartition.GetTokenBucketLimiter(bucket, _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
    }

    /// <summary>How long a client over the limit should wait: every second brings at least one more request.</summary>
    public const int RetryAfterSeconds = 1;

    /// <summary>
    /// Begins an attempt to authenticate, to be ended by <see cref="End"/> whatever comes of it. Attempts that run count as if they had
    /// failed, so that no number of requests at once gets past the limit.
    /// </summary>
    /// <returns>Whether the client may try.</returns>
    public bool TryBegin(HttpContext context, out int bucket)
    {
        bucket = AddressOf(context) is { } address ? BucketOf(address) : Unlimited;
        if (bucket == Unlimited)
            return true;
        int running = Interlocked.Increment(ref attempts[bucket]);
        if (limiter.GetStatistics(bucket)!.CurrentAvailablePermits >= running)
            return true;
        Interlocked.Decrement(ref attempts[bucket]);
        return false;
    }

    /// <summary>Ends an attempt. Only a failure takes from what the address may do.</summary>
    public void End(int bucket, bool isFailure)
    {
        if (bucket == Unlimited)
            return;
        if (isFailure)
            Take(bucket);
        Interlocked.Decrement(ref attempts[bucket]);
    }

    /// <summary>Counts a request that needs no credential.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool TryCount(HttpContext context) => AddressOf(context) is not { } address || Take(BucketOf(address));

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>The client's address, or null if it is not known. Clients without a known address are not limited.</summary>
    private IPAddress? AddressOf(HttpContext context)
    {
        if (proxies == 0)
            return context.Connection.RemoteIpAddress;
        string[] forwarded = string.Join(',', context.Request.Headers[ForwardedFor].AsEnumerable()).Split(',');
        return forwarded.Length >= proxies ? Parse(forwarded[^proxies].Trim()) : null;
    }

    /// <summary>The bucket of an address. An IPv4 address is the same with or without the prefix that makes it one of IPv6.</summary>
    private static int BucketOf(IPAddress address)
    {
        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var hash = default(HashCode);
        hash.AddBytes(bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes)));
        return hash.ToHashCode() & (Buckets - 1);
    }

    private bool Take(int bucket)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(bucket);
        return lease.IsAcquired;
    }

    /// <summary>Azure's front end writes the client's port after its address.</summary>
    private static IPAddress? Parse(string text) => IPEndPoint.TryParse(text, out IPEndPoint? endPoint) ? endPoint.Address : null;
}
