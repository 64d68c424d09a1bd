using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>A partner as it was added or found: the --json document of partner add, whose keys stay.</summary>
internal sealed record AddedPartner(string Id, string Name, int Buckets, DateTimeOffset CreatedAt, bool Added);

/// <summary>A key that was just made: the --json document of partner key.</summary>
internal sealed record MadeKey(
    string Key, string Partner, string KeyId, IReadOnlyList<string> Scopes, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A key as it is kept: the --json document of partner revoke, and part of that of partner list.</summary>
internal sealed record ListedKey(
    string Id, IReadOnlyList<string> Scopes, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, string State)
{
    /// <summary>The key as it is at a time.</summary>
    public static ListedKey At(DateTimeOffset now, PartnerKey key)
    {
        string state = key.RevokedAt is not null ? "revoked" : key.IsValidAt(now) ? "valid" : "expired";
        return new(key.Id, key.Scopes, key.Label, key.CreatedAt, key.ExpiresAt, key.RevokedAt, state);
    }
}

/// <summary>A partner with its keys.</summary>
internal sealed record ListedPartner(string Id, string Name, int Buckets, DateTimeOffset CreatedAt, IReadOnlyList<ListedKey> Keys);

/// <summary>All partners: the --json document of partner list.</summary>
internal sealed record PartnerList(IReadOnlyList<ListedPartner> Partners);

/// <summary>What was done to a partner: the --json document of partner audit.</summary>
internal sealed record PartnerAuditTrail(string Partner, IReadOnlyList<PartnerAudit> Audit);

/// <summary>Serialization of these documents, made at compile time.</summary>
[JsonSerializable(typeof(AddedPartner))]
[JsonSerializable(typeof(MadeKey))]
[JsonSerializable(typeof(ListedKey))]
[JsonSerializable(typeof(PartnerList))]
[JsonSerializable(typeof(PartnerAuditTrail))]
internal sealed partial class PartnerJson : JsonSerializerContext
{
    /// <summary>With the names and the characters that people read.</summary>
    public static PartnerJson Readable { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
