using System.Collections.Concurrent;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>Remembers used tokens until they expire. Each instance of the service remembers only the tokens that it saw.</summary>
internal sealed class ReplayGuard(TimeProvider clock)
{
    /// <summary>At this number, no token is accepted until some have expired.</summary>
    public const int MaxTokens = 100_000;

    private readonly ConcurrentDictionary<(string Issuer, string Id), DateTimeOffset> seen = new();
    private long lastSweep;

    /// <summary>Whether this is the first use of a token.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="id">The <c>jti</c>.</param>
    /// <param name="expires">When the token expires.</param>
    public bool IsFirst(string issuer, string id, DateTimeOffset expires)
    {
        Sweep();
        return seen.Count < MaxTokens && seen.TryAdd((issuer, id), expires);
    }

    private void Sweep()
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds(), last = Interlocked.Read(ref lastSweep);
        if (now == last || Interlocked.CompareExchange(ref lastSweep, now, last) != last)
            return;
        foreach (((string, string) key, DateTimeOffset expires) in seen)
        {
            if (expires.ToUnixTimeSeconds() < now)
                seen.TryRemove(key, out _);
        }
    }
}
