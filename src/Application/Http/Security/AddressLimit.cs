using System.Net;
using System.Net.Sockets;
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
    /// Addresses share this number of buckets, so memory is bounded however many addresses there are. Which addresses share one differs from
    /// process to process.
    /// </summary>
    private const int Buckets = 16 * 1024;

    /// <summary>A client usually has all addresses of a network of this size.</summary>
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<int> limiter;
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

    /// <returns>Null if the client may try to authenticate, otherwise the number of seconds to wait.</returns>
    public int? Wait(HttpContext context) => Acquire(context, 0);

    /// <summary>Counts a request that did not authenticate.</summary>
    /// <returns>Null if it is within the limit, otherwise the number of seconds to wait.</returns>
    public int? Count(HttpContext context) => Acquire(context, 1);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>The client's address, or null if it is not known. Clients without a known address are not limited.</summary>
    internal IPAddress? AddressOf(HttpContext context)
    {
        if (proxies == 0)
            return context.Connection.RemoteIpAddress;
        string[] forwarded = string.Join(',', context.Request.Headers[ForwardedFor].AsEnumerable()).Split(',');
        return forwarded.Length >= proxies ? Parse(forwarded[^proxies].Trim()) : null;
    }

    /// <summary>The bucket of an address. An IPv4 address is the same with or without the prefix that makes it one of IPv6.</summary>
    internal static int BucketOf(IPAddress address)
    {
        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var hash = default(HashCode);
        hash.AddBytes(bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes)));
        return hash.ToHashCode() & (Buckets - 1);
    }

    private int? Acquire(HttpContext context, int count)
    {
        if (AddressOf(context) is not { } address)
            return null;
        using RateLimitLease lease = limiter.AttemptAcquire(BucketOf(address), count);
        return RetryAfter.Of(lease);
    }

    /// <summary>Azure's front end writes the client's port after its address.</summary>
    private static IPAddress? Parse(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Contains('.', StringComparison.Ordinal))
            ? address
            : IPEndPoint.TryParse(text, out IPEndPoint? endPoint) ? endPoint.Address : null;
}
