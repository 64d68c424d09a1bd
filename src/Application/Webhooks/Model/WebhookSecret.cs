using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Application.Webhooks.Model;

/// <summary>
/// A secret that signs deliveries, in the form of Standard Webhooks: <c>whsec_</c> and the base64 of 24 to 64 bytes. It has to be stored as
/// it is, because signing needs it.
/// </summary>
/// <param name="Text">The secret with its prefix.</param>
/// <param name="CreatedAt">When it became active (UTC).</param>
/// <param name="ExpiresAt">When it stops signing (UTC), or null while it is the latest one.</param>
public sealed record WebhookSecret(string Text, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The allowed form, as error messages state it.</summary>
    public const string Form = "whsec_ and the base64 of 24 to 64 random bytes";

    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private const int CreatedBytes = 32;

    /// <summary>How long the former secret signs as well after a rotation.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromHours(24);

    /// <summary>The bytes of the key.</summary>
    [JsonIgnore]
    public byte[] Key => Convert.FromBase64String(Text[Prefix.Length..]);

    /// <summary>Creates a random secret.</summary>
    public static WebhookSecret Create(DateTimeOffset now) =>
        new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(CreatedBytes)), now);

    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> key = stackalloc byte[MaxBytes + 2];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), key, out int length)
            && length is >= MinBytes and <= MaxBytes;
    }

    public bool IsActiveAt(DateTimeOffset now) => ExpiresAt is null || now < ExpiresAt;

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => "whsec_...";
}
