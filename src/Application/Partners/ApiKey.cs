using System.Security.Cryptography;
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

    private const int KeyIdBytes = 6;
    private const int KeyIdLength = 12;

    public static ApiKey Create(string partner) => new(
        partner,
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyIdBytes)),
        RandomSecret.Create());

    /// <summary>Parses a key; returns null for any other text.</summary>
    public static ApiKey? TryParse(string? text)
    {
        if (text is null || !Form().IsMatch(text))
            return null;
        int secret = text.Length - RandomSecret.Length, keyId = secret - 1 - KeyIdLength;
        return new(text["gdk.".Length..(keyId - 1)], text[keyId..(secret - 1)], text[secret..]);
    }

    /// <summary>
    /// Returns the part before the secret, <c>gdk.partner.keyid.</c>, of a text that may be a key; empty if the text is too short.
    /// </summary>
    public static ReadOnlySpan<char> NameIn(string text) => text.AsSpan(0, Math.Max(0, text.Length - RandomSecret.Length));

    public static bool IsKeyId(string text) => KeyIdForm().IsMatch(text);

    /// <summary>The hash of the secret, which is all that is stored of it.</summary>
    public string Hash() => RandomSecret.HashOf(Secret);

    /// <summary>Returns whether the secret belongs to the stored key. The comparison takes constant time.</summary>
    public static bool Matches(ReadOnlySpan<char> secret, PartnerKey stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return RandomSecret.Matches(secret, stored.Hash);
    }

    public override string ToString() => $"gdk.{Partner}.{KeyId}.{Secret}";

    [GeneratedRegex(@"^[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyIdForm();

    [GeneratedRegex(@"^gdk\.[a-z][a-z0-9-]{0,39}\.[0-9a-f]{12}\.[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
