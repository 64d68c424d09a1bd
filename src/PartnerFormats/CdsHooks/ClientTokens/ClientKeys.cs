using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>
/// Finds the public keys of clients in the settings or at the client's <c>jku</c>. Keys from a <c>jku</c> are fetched again after a while,
/// or when a token names an unknown key. The number of requests for keys is bounded even if tokens name invented keys or a client's keys
/// cannot be fetched: one request runs at a time, and at most 10 start in a minute.
/// </summary>
internal sealed class ClientKeys(UnknownKeys unknownKeys, TimeProvider clock) : IDisposable
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxFetchesPerMinute = 10;

    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = Timeout,
    };

    // Only the URLs in the settings, so their number is bounded.
    private readonly ConcurrentDictionary<string, FetchedKeys> fetched = new();
    private readonly ConcurrentDictionary<string, IList<SecurityKey>> configured = new();

    /// <summary>
    /// Returns the keys of a client with this id, or the reason why there are none. The keys in the settings replace those at a
    /// <c>jku</c> that cannot be reached.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="jku">The <c>jku</c> of the token, or null for the keys in the settings.</param>
    /// <param name="kid">The id of the key.</param>
    /// <param name="cancel">Cancels the request for the keys.</param>
    public async Task<(IReadOnlyList<SecurityKey> Keys, string? Missing)> FindAsync(
        CdsClient client, string? jku, string kid, CancellationToken cancel)
    {
        if (jku is null)
            return Result(Configured(client, kid), "The settings have no key of the client with this id (kid).");
        if (jku != client.Jku)
            return ([], "The URL of the keys (jku) is not the one that is configured for the client.");
        (List<SecurityKey> found, bool isReached) = await FindAtAsync(jku, kid, cancel);
        return found.Count > 0 ? (found, null)
            : isReached ? ([], "The key set at the URL of the keys (jku) has no key with this id (kid).")
            : Result(
                Configured(client, kid),
                "The URL of the keys (jku) cannot be reached, and the settings have no key of the client with this id (kid).");
    }

    private static (IReadOnlyList<SecurityKey> Keys, string? Missing) Result(List<SecurityKey> keys, string missing) =>
        (keys, keys.Count > 0 ? null : missing);

    private List<SecurityKey> Configured(CdsClient client, string kid) =>
        client.Keys is { } set ? Named(configured.GetOrAdd(set, text => new JsonWebKeySet(text).GetSigningKeys()), kid) : [];

    /// <summary>The keys at a URL with this id, and whether the URL could be reached, now or a short while ago.</summary>
    private async Task<(List<SecurityKey> Found, bool IsReached)> FindAtAsync(string jku, string kid, CancellationToken cancel)
    {
        FetchedKeys at = fetched.GetOrAdd(jku, _ => new());
        if (IsSettled(at, jku, kid, out List<SecurityKey> found))
            return (found, true);
        await at.OneAtATime.WaitAsync(cancel);
        try
        {
            // Another request may have fetched the keys in the meantime.
            if (IsSettled(at, jku, kid, out found))
                return (found, true);
            if (!at.MayFetch(clock.GetUtcNow()) || await FetchAsync(jku, cancel) is not { } keys)
                return (found, false);
            at.Last = new(clock.GetUtcNow(), keys);
            found = Named(keys, kid);
            if (found.Count == 0)
                unknownKeys.Add(jku, kid);
            return (found, true);
        }
        finally
        {
            at.OneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        foreach (FetchedKeys each in fetched.Values)
            each.OneAtATime.Dispose();
    }

    /// <summary>
    /// Whether what was fetched last answers the question. An unknown key may be new, so it is asked for, but not too often.
    /// </summary>
    private bool IsSettled(FetchedKeys at, string jku, string kid, out List<SecurityKey> found)
    {
        found = Named(at.Last?.Keys ?? [], kid);
        if (at.Last is not { } last)
            return false;
        TimeSpan age = clock.GetUtcNow() - last.At;
        if (found.Count > 0)
            return age < CacheLifetime;
        return age < MinInterval || unknownKeys.Contains(jku, kid);
    }

    private async Task<IList<SecurityKey>?> FetchAsync(string jku, CancellationToken cancel)
    {
        try
        {
            return new JsonWebKeySet(await http.GetStringAsync(new Uri(jku), cancel)).GetSigningKeys();
        }
        catch (Exception e) when (e is HttpRequestException or ArgumentException or InvalidOperationException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null; // unreachable, too slow, or not a key set
        }
    }

    private static List<SecurityKey> Named(IEnumerable<SecurityKey> keys, string kid) => [.. keys.Where(key => key.KeyId == kid)];

    private sealed class FetchedKeys
    {
        private DateTimeOffset minute;
        private int fetchesInMinute;

        public SemaphoreSlim OneAtATime { get; } = new(1);

        public KeySet? Last { get; set; }

        /// <summary>Counts a fetch, unless there were too many in this minute.</summary>
        public bool MayFetch(DateTimeOffset now)
        {
            if (now - minute >= TimeSpan.FromMinutes(1))
                (minute, fetchesInMinute) = (now, 0);
            return fetchesInMinute++ < MaxFetchesPerMinute;
        }
    }

    private sealed record KeySet(DateTimeOffset At, IList<SecurityKey> Keys);
}
