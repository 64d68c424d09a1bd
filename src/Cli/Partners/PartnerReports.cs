using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Moves;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>A partner that was added or already existed: the --json document of partner add. Its keys must not change.</summary>
internal sealed record AddedPartner(string Id, string Name, int Buckets, string TimeZone, DateTimeOffset CreatedAt, bool Added);

/// <summary>A new key: the --json document of partner key.</summary>
internal sealed record CreatedKey(
    string Key, string Partner, string KeyId, IReadOnlyList<string> Scopes, string Label,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A stored key: the --json document of partner revoke, and part of that of partner list.</summary>
internal sealed record ListedKey(
    string Id, IReadOnlyList<string> Scopes, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt, string State)
{
    public static ListedKey At(DateTimeOffset now, PartnerKey key)
    {
        string state = key.RevokedAt is not null ? "revoked" : key.IsValidAt(now) ? "valid" : "expired";
        return new(key.Id, key.Scopes, key.Label, key.CreatedAt, key.ExpiresAt, key.RevokedAt, state);
    }
}

internal sealed record ListedPartner(
    string Id, string Name, int Buckets, string TimeZone, DateTimeOffset CreatedAt, string Standing, string? MovedTo,
    IReadOnlyList<ListedKey> Keys);

/// <summary>A partner whose move was given up: the --json document of partner open. Its keys must not change.</summary>
internal sealed record OpenedPartner(string Id, bool Opened);

/// <summary>A partner's time zone: the --json document of partner time-zone.</summary>
internal sealed record PartnerTimeZone(string Id, string TimeZone, string Before, bool Changed);

/// <summary>The --json document of partner list.</summary>
internal sealed record PartnerList(IReadOnlyList<ListedPartner> Partners);

/// <summary>The --json document of partner audit.</summary>
internal sealed record PartnerAuditTrail(string Partner, IReadOnlyList<PartnerAudit> Audit);

[JsonSerializable(typeof(AddedPartner))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(ListedKey))]
[JsonSerializable(typeof(PartnerList))]
[JsonSerializable(typeof(PartnerTimeZone))]
[JsonSerializable(typeof(OpenedPartner))]
[JsonSerializable(typeof(MovedPartner))]
[JsonSerializable(typeof(PartnerAuditTrail))]
internal sealed partial class PartnerJson : JsonSerializerContext
{
    /// <summary>Uses camel case and leaves characters unescaped where JSON allows it.</summary>
    public static PartnerJson Readable { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
