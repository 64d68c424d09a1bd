using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// A key in the cache of <see cref="PartnerDirectory"/>. A secret that matched once is recognised without hashing it again.
/// </summary>
/// <param name="stored">The stored key.</param>
public sealed class KnownKey(PartnerKey stored, Partner partner)
{
    private volatile string? right;

    /// <summary>The stored key.</summary>
    public PartnerKey Stored => stored;

    public Caller Caller { get; } = new(partner, $"key:{stored.Id}", stored.Scopes);

    /// <summary>Returns whether the secret belongs to this key. Timing reveals nothing else.</summary>
    public bool HasSecret(ReadOnlySpan<char> secret)
    {
        if (right is { } known
            && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(known.AsSpan()), MemoryMarshal.AsBytes(secret)))
            return true;
        if (!ApiKey.Matches(secret, stored))
            return false;
        right = secret.ToString();
        return true;
    }
}
