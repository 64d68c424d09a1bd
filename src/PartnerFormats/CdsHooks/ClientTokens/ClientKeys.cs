using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>The public keys of clients: those of the settings, and those at their <c>jku</c>, which is asked again after a while or when a key is not known.</summary>
internal sealed class ClientKeys(TimeProvider clock) : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { MaxResponseContentBufferSize = MostBytes, Timeout = Patience };
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IList<SecurityKey> Keys)> known = new();

    /// <summary>The keys with this id of a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="jku">What the token names; null for keys that were agreed on beforehand.</param>
    /// <param name="kid">The key's id.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<SecurityKey>> FindAsync(CdsClient client, string? jku, string kid, CancellationToken cancel)
    {
        if (jku is null)
            return client.Keys is { } keys ? Named(new JsonWebKeySet(keys).GetSigningKeys(), kid) : [];
        if (jku != client.Jku)
            return [];
        DateTimeOffset now = clock.GetUtcNow();
        if (known.TryGetValue(jku, out (DateTimeOffset At, IList<SecurityKey> Keys) last) && now - last.At < Fresh)
        {
            List<SecurityKey> found = Named(last.Keys, kid);
            // A key that is not known may be new; whoever makes keys up must not make the service ask all the time.
            if (found.Count > 0 || now - last.At < Pause)
                return found;
        }

        if (await AskAsync(jku, cancel) is { } asked)
            known[jku] = last = (now, asked);
        return Named(last.Keys ?? [], kid);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<IList<SecurityKey>?> AskAsync(string jku, CancellationToken cancel)
    {
        try
        {
            return new JsonWebKeySet(await http.GetStringAsync(new Uri(jku), cancel)).GetSigningKeys();
        }
        catch (Exception e) when (e is HttpRequestException or ArgumentException or InvalidOperationException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null; // it is not there, not in time, or no key set
        }
    }

    private static List<SecurityKey> Named(IEnumerable<SecurityKey> keys, string kid) => [.. keys.Where(key => key.KeyId == kid)];
}
