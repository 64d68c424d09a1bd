using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Partners;

/// <summary>What is kept of an API key: enough to recognise it, not to make it.</summary>
/// <param name="Partner">The partner whose key it is.</param>
/// <param name="Id">The key's name, shown in histories and audits.</param>
/// <param name="Hash">SHA-256 of the secret, 64 lower-case hexadecimal digits. (A 256-bit random secret needs no slow hash.)</param>
/// <param name="Scopes">What it allows; see <see cref="Partners.Scopes"/>.</param>
/// <param name="Label">What it is for, in words.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">When it ends, or null for never.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
public sealed record PartnerKey(
    string Partner,
    string Id,
    string Hash,
    ImmutableArray<string> Scopes,
    string Label,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at this time.</summary>
    public bool IsValidAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
