using Microsoft.Extensions.Caching.Memory;

namespace Application.Partners;

/// <summary>
/// Looks up partners and keys, and remembers them for <see cref="Staleness"/>: that long at most a revoked key may still open, and a new one
/// not yet. (A key that was not found is not remembered.)
/// </summary>
public sealed class PartnerDirectory : IDisposable
{
    private const int MostEntries = 10_000;

    private readonly IPartnerStore store;
    private readonly MemoryCache known;

    /// <summary>A directory of a store.</summary>
    public PartnerDirectory(IPartnerStore store, TimeProvider clock)
    {
        this.store = store;
        known = new MemoryCache(new MemoryCacheOptions { SizeLimit = MostEntries, Clock = new CacheClock(clock) });
    }

    /// <summary>How long something is remembered.</summary>
    public static TimeSpan Staleness { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The partner with this id, or null.</summary>
    public ValueTask<Partner?> FindAsync(string partner, CancellationToken cancel) =>
        FindAsync(("partner", partner, ""), () => store.FindAsync(partner, cancel));

    /// <summary>A key of a partner, or null.</summary>
    public ValueTask<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) =>
        FindAsync(("key", partner, keyId), () => store.FindKeyAsync(partner, keyId, cancel));

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();

    private async ValueTask<T?> FindAsync<T>((string, string, string) name, Func<Task<T?>> find)
        where T : class
    {
        if (known.TryGetValue(name, out T? found))
            return found;
        found = await find();
        if (found is not null)
            known.Set(name, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Staleness });
        return found;
    }

    private sealed class CacheClock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
