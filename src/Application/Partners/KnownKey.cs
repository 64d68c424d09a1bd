using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Application.Partners;

/// <summary>
/// A key as <see cref="PartnerDirectory"/> remembers it for a while. A secret that was right once is recognised for as long without being hashed
/// again.
/// </summary>
/// <param name="kept">What is kept of the key.</param>
public sealed class KnownKey(PartnerKey kept)
{
    private volatile string? right;

    /// <summary>What is kept of the key.</summary>
    public PartnerKey Kept => kept;

    /// <summary>By what the key is known in histories and audits (<see cref="Caller.Actor"/>).</summary>
    public string Actor { get; } = $"key:{kept.Id}";

    /// <summary>Whether a key is this one; how long it takes tells nothing but that.</summary>
    public bool Is(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (right is { } secret && CryptographicOperations.FixedTimeEquals(Bytes(secret), Bytes(key.Secret)))
            return true;
        if (!key.Matches(kept))
            return false;
        right = key.Secret;
        return true;
    }

    private static ReadOnlySpan<byte> Bytes(string text) => MemoryMarshal.AsBytes(text.AsSpan());
}
