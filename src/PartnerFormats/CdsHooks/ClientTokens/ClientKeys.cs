using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>
/// Finds the public keys of clients in the settings or at the client's <c>jku</c>. Keys from a <c>jku</c> are fetched again after a while,
/// or when a token names an unknown key.
/// </summary>
internal sealed class ClientKeys(TimeProvider clock) : IDisposable
{
    private const int MaxBytes = 64 * 1024;

    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = Timeout,
    };

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IList<SecurityKey> Keys)> known = new();

    /// <summary>The keys of a client with this id.</summary>
    /// <param name="client">The client.</param>
    /// <param name="jku">The <c>jku</c> of the token, or null for the keys in the settings.</param>
    /// <param name="kid">The id of the key.</param>
    /// <param name="cancel">Cancels the request for the keys.</param>
    public async Task<IReadOnlyList<SecurityKey>> FindAsync(CdsClient client, string? jku, string kid, CancellationToken cancel)
    {
        if (jku is null)
            return client.Keys is { } keys ? Named(new JsonWebKeySet(keys).GetSigningKeys(), kid) : [];
        if (jku != client.Jku)
            return [];
        DateTimeOffset now = clock.GetUtcNow();
        if (known.TryGetValue(jku, out (DateTimeOffset At, IList<SecurityKey> Keys) last) && now - last.At < CacheLifetime)
        {
            List<SecurityKey> found = Named(last.Keys, kid);
            // An unknown key may be new, but tokens with invented keys must not trigger a request each.
            if (found.Count > 0 || now - last.At < MinInterval)
                return found;
        }

        if (await FetchAsync(jku, cancel) is { } fetched)
            known[jku] = last = (now, fetched);
        return Named(last.Keys ?? [], kid);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

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
}
