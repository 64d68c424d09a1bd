using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// An API key as its owner holds it: <c>gdk.partner.keyid.secret</c>. The first three parts identify the row to look up; the secret is 256
/// random bits in base64url. The key is shown once, when it is created.
/// </summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="KeyId">The key's id, 12 hexadecimal digits.</param>
/// <param name="Secret">43 characters.</param>
public sealed partial record ApiKey(string Partner, string KeyId, string Secret)
{
    /// <summary>The request header that carries it.</summary>
    public const string Header = "X-API-Key";

    private const int HashLength = 2 * SHA256.HashSizeInBytes;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int KeyIdBytes = 6;
    private const int KeyIdLength = 12;

    public static ApiKey Create(string partner) => new(
        partner,
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyIdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Parses a key; returns null for any other text.</summary>
    public static ApiKey? TryParse(string? text)
    {
        if (text is null || !Form().IsMatch(text))
            return null;
        int secret = text.Length - SecretLength, keyId = secret - 1 - KeyIdLength;
        return new(text["gdk.".Length..(keyId - 1)], text[keyId..(secret - 1)], text[secret..]);
    }

    /// <summary>
    /// Returns the part before the secret, <c>gdk.partner.keyid.</c>, of a text that may be a key; empty if the text is too short.
    /// </summary>
    public static ReadOnlySpan<char> NameIn(string text) => text.AsSpan(0, Math.Max(0, text.Length - SecretLength));

    public static bool IsKeyId(string text) => KeyIdForm().IsMatch(text);

    /// <summary>The hash of the secret, which is all that is stored of it.</summary>
    public string Hash()
    {
        Span<char> hash = stackalloc char[HashLength];
        Hash(Secret, hash);
        return hash.ToString();
    }

    /// <summary>Returns whether the secret belongs to the stored key. The comparison takes constant time.</summary>
    public static bool Matches(ReadOnlySpan<char> secret, PartnerKey stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Span<char> hash = stackalloc char[HashLength];
        Hash(secret, hash);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash), MemoryMarshal.AsBytes(stored.Hash.AsSpan()));
    }

    public override string ToString() => $"gdk.{Partner}.{KeyId}.{Secret}";

    private static void Hash(ReadOnlySpan<char> secret, Span<char> hash)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(SecretLength)], digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], digest);
        Convert.TryToHexStringLower(digest, hash, out _);
    }

    [GeneratedRegex(@"^[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyIdForm();

    [GeneratedRegex(@"^gdk\.[a-z][a-z0-9-]{0,39}\.[0-9a-f]{12}\.[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
