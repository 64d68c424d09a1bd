using System.Collections.Concurrent;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>Remembers which tokens were seen until they end. Each instance of the service remembers its own.</summary>
internal sealed class ReplayGuard(TimeProvider clock)
{
    /// <summary>The most tokens that are remembered; beyond that none is accepted until some have ended.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Issuer, string Id), DateTimeOffset> seen = new();
    private long lastSweep;

    /// <summary>Whether a token is seen for the first time.</summary>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="id">Its <c>jti</c>.</param>
    /// <param name="end">When it ends.</param>
    public bool IsFirst(string issuer, string id, DateTimeOffset end)
    {
        Sweep();
        return seen.Count < Most && seen.TryAdd((issuer, id), end);
    }

    private void Sweep()
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds(), last = Interlocked.Read(ref lastSweep);
        if (now == last || Interlocked.CompareExchange(ref lastSweep, now, last) != last)
            return;
        foreach (((string, string) key, DateTimeOffset end) in seen)
        {
            if (end.ToUnixTimeSeconds() < now)
                seen.TryRemove(key, out _);
        }
    }
}
