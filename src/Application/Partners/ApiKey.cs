using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Application.Partners;

/// <summary>
/// An API key as its owner holds it: <c>gdk.partner.keyid.secret</c>. The first three parts say which row to look up; the secret is 256
/// random bits in base64url. It is shown once, when it is made.
/// </summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="KeyId">The key's id, 12 hexadecimal digits.</param>
/// <param name="Secret">43 characters.</param>
public sealed partial record ApiKey(string Partner, string KeyId, string Secret)
{
    /// <summary>The request header that carries it.</summary>
    public const string Header = "X-API-Key";

    private const int SecretBytes = 32;
    private const int KeyIdBytes = 6;

    /// <summary>A new key.</summary>
    public static ApiKey Create(string partner) => new(
        partner,
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyIdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a key; anything that is none gives null.</summary>
    public static ApiKey? TryParse(string? text)
    {
        Match match = Form().Match(text ?? "");
        return match.Success ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : null;
    }

    /// <summary>Whether a text has the form of a key's id.</summary>
    public static bool IsKeyId(string text) => KeyIdForm().IsMatch(text);

    /// <summary>What is kept of the secret.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    /// <summary>Whether the key is the one that was kept; takes the same time whatever differs.</summary>
    public bool Matches(PartnerKey kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash()), Encoding.ASCII.GetBytes(kept.Hash));
    }

    /// <summary>The key as its owner sends it.</summary>
    public override string ToString() => $"gdk.{Partner}.{KeyId}.{Secret}";

    [GeneratedRegex(@"^[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyIdForm();

    [GeneratedRegex(@"^gdk\.([a-z][a-z0-9-]{0,39})\.([0-9a-f]{12})\.([A-Za-z0-9_-]{43})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
