using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// The secret part of a credential: 256 random bits in base64url. Only its SHA-256 is stored; a random secret of this length does not need
/// a slow hash.
/// </summary>
internal static class RandomSecret
{
    /// <summary>The number of characters.</summary>
    public const int Length = 43;

    private const int Bytes = 32;
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash of a secret: 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<char> secret)
    {
        Span<char> hash = stackalloc char[HashLength];
        Hash(secret, hash);
        return hash.ToString();
    }

    /// <summary>Returns whether a hash is that of the secret. The comparison takes constant time.</summary>
    public static bool Matches(ReadOnlySpan<char> secret, string storedHash)
    {
        Span<char> hash = stackalloc char[HashLength];
        Hash(secret, hash);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash), MemoryMarshal.AsBytes(storedHash.AsSpan()));
    }

    private static void Hash(ReadOnlySpan<char> secret, Span<char> hash)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Length)], digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], digest);
        Convert.TryToHexStringLower(digest, hash, out _);
    }
}
