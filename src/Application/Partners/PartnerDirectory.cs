using Microsoft.Extensions.Caching.Memory;

namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// Looks up partners and keys and caches them for <see cref="Staleness"/>, so a revoked key may still be accepted, and a closed partner may
/// still be taken for open, for that long. A key that was not found is not cached.
/// </summary>
public sealed class PartnerDirectory : IDisposable
{
    private const int MaxEntries = 10_000;

    private readonly IPartnerStore store;
    private readonly MemoryCache partners;
    private readonly MemoryCache keys;

    public PartnerDirectory(IPartnerStore store, TimeProvider clock)
    {
        this.store = store;
        var options = new MemoryCacheOptions { SizeLimit = MaxEntries, Clock = new CacheClock(clock) };
        partners = new MemoryCache(options);
        keys = new MemoryCache(options);
    }

    /// <summary>How long an entry stays in the cache.</summary>
    public static TimeSpan Staleness { get; } = TimeSpan.FromSeconds(15);

    public ValueTask<Partner?> FindAsync(string partner, CancellationToken cancel) =>
        partners.TryGetValue(partner, out Partner? found)
            ? new(found)
            : new(RememberAsync(partners, partner, store.FindAsync(partner, cancel)));

    /// <summary>Returns the cached key with this name, or null if it is not cached.</summary>
    /// <param name="name">See <see cref="ApiKey.NameIn"/>.</param>
    public CachedKey? Remembered(ReadOnlySpan<char> name) => keys.TryGetValue(name, out object? found) ? (CachedKey?)found : null;

    /// <summary>Returns the stored key, or null, and caches it with its partner.</summary>
    public Task<CachedKey?> FindKeyAsync(ApiKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RememberAsync(keys, ApiKey.NameIn(key.ToString()).ToString(), FindKeyInStoreAsync(key, cancel));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        partners.Dispose();
        keys.Dispose();
    }

    private async Task<CachedKey?> FindKeyInStoreAsync(ApiKey key, CancellationToken cancel) =>
        await store.FindKeyAsync(key.Partner, key.KeyId, cancel) is { } kept && await store.FindAsync(key.Partner, cancel) is { } partner
            ? new(kept, partner)
            : null;

    private static async Task<T?> RememberAsync<T>(MemoryCache known, object name, Task<T?> finding)
        where T : class
    {
        T? found = await finding;
        if (found is not null)
            known.Set(name, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Staleness });
        return found;
    }

    private sealed class CacheClock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
