using System.Collections.Concurrent;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Remembers keys that an issuer does not have, so that tokens that name them do not make the service ask the issuer again and again. A key
/// that the issuer publishes later is accepted after <see cref="Lifetime"/> at the latest.
/// </summary>
public sealed class UnknownKeys(TimeProvider clock)
{
    /// <summary>More keys are not remembered. What is fetched for them is limited in another way.</summary>
    public const int MaxKeys = 10_000;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Issuer, string KeyId), DateTimeOffset> until = new();

    /// <summary>Whether the issuer did not have the key a short while ago.</summary>
    public bool Contains(string issuer, string keyId)
    {
        if (!until.TryGetValue((issuer, keyId), out DateTimeOffset end))
            return false;
        if (end > clock.GetUtcNow())
            return true;
        until.TryRemove(new((issuer, keyId), end));
        return false;
    }

    public void Add(string issuer, string keyId)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (until.Count >= MaxKeys)
        {
            foreach (KeyValuePair<(string, string), DateTimeOffset> each in until.Where(each => each.Value <= now))
                until.TryRemove(each);
        }

        if (until.Count < MaxKeys)
            until[(issuer, keyId)] = now + Lifetime;
    }
}
