using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// A key as <see cref="PartnerDirectory"/> remembers it for a while. A secret that was right once is recognised for as long without being hashed
/// again.
/// </summary>
/// <param name="kept">What is kept of the key.</param>
/// <param name="partner">Whose it is.</param>
public sealed class KnownKey(PartnerKey kept, Partner partner)
{
    private volatile string? right;

    /// <summary>What is kept of the key.</summary>
    public PartnerKey Kept => kept;

    /// <summary>Who calls with it.</summary>
    public Caller Caller { get; } = new(partner, $"key:{kept.Id}", kept.Scopes);

    /// <summary>Whether a secret is that of this key; how long it takes tells nothing but that.</summary>
    public bool HasSecret(ReadOnlySpan<char> secret)
    {
        if (right is { } known && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(known.AsSpan()), MemoryMarshal.AsBytes(secret)))
            return true;
        if (!ApiKey.Matches(secret, kept))
            return false;
        right = secret.ToString();
        return true;
    }
}
