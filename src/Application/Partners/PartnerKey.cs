using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Partners;

/// <summary>The stored part of an API key: enough to recognise the key, not to recreate it.</summary>
/// <param name="Partner">The id of the partner that owns the key.</param>
/// <param name="Id">The key's id, as shown in histories and audits.</param>
/// <param name="Hash">The SHA-256 of the secret as 64 lower-case hexadecimal digits. A random 256-bit secret does not need a slow
/// hash.</param>
/// <param name="Scopes">The granted scopes; see <see cref="Partners.Scopes"/>.</param>
/// <param name="Label">The purpose of the key.</param>
/// <param name="CreatedAt">The time of creation (UTC).</param>
/// <param name="ExpiresAt">When the key expires, or null for never.</param>
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
    /// <summary>Returns whether the key is accepted at this time.</summary>
    public bool IsValidAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
