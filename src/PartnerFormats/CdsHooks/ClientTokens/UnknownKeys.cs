using System.Collections.Concurrent;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>
/// Remembers keys that a client does not have, so that tokens that name them do not make the service fetch the client's keys again and
/// again. A key that the client publishes later is accepted after <see cref="Lifetime"/> at the latest.
/// </summary>
internal sealed class UnknownKeys(TimeProvider clock)
{
    /// <summary>More keys are not remembered. What is fetched for them is limited in another way.</summary>
    public const int MaxKeys = 10_000;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Url, string KeyId), DateTimeOffset> until = new();

    /// <summary>Returns whether the key was not at this URL a short while ago.</summary>
    public bool Contains(string url, string keyId)
    {
        if (!until.TryGetValue((url, keyId), out DateTimeOffset end))
            return false;
        if (end > clock.GetUtcNow())
            return true;
        until.TryRemove(new((url, keyId), end));
        return false;
    }

    public void Add(string url, string keyId)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (until.Count >= MaxKeys)
        {
            foreach (KeyValuePair<(string, string), DateTimeOffset> each in until.Where(each => each.Value <= now))
                until.TryRemove(each);
        }

        if (until.Count < MaxKeys)
            until[(url, keyId)] = now + Lifetime;
    }
}
