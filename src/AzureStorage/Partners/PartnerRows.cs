using System.Globalization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.AzureStorage.Partners;

/// <summary>
/// Rows of the table <c>partners</c>. A partition is one partner. Its rows are <c>partner</c>, <c>key|</c> followed by a key's id,
/// <c>calendar|</c> followed by a subscription's id, and <c>audit|</c> followed by a time.
/// </summary>
internal static class PartnerRows
{
    public const string PartnerRow = "partner";
    public const string KeyPrefix = "key|";
    public const string CalendarPrefix = "calendar|";
    public const string AuditPrefix = "audit|";

    /// <summary>The column with the state of a partner that is not open.</summary>
    public const string State = nameof(PartnerStanding.State);

    private const string What = "What";
    private const string Key = "Key";
    private const string By = "By";
    private const string At = "At";

    public static TableEntity ToRow(Partner partner)
    {
        var row = new TableEntity(partner.Id, PartnerRow)
        {
            [nameof(Partner.Name)] = partner.Name,
            [nameof(Partner.Buckets)] = partner.Buckets,
            [nameof(Partner.CreatedAt)] = partner.CreatedAt,
            [nameof(Partner.TimeZone)] = partner.TimeZone,
        };
        PartnerStanding standing = partner.Standing;
        if (standing.State != PartnerState.Open)
            row[State] = standing.State.ToString();
        if (standing.Move is { } move)
            row[nameof(PartnerStanding.Move)] = move;
        if (standing.MovedTo is { } address)
            row[nameof(PartnerStanding.MovedTo)] = address;
        return row;
    }

    public static Partner ToPartner(TableEntity row) => new(
        row.PartitionKey,
        row.GetString(nameof(Partner.Name)),
        row.GetInt32(nameof(Partner.Buckets))!.Value,
        row.GetDateTimeOffset(nameof(Partner.CreatedAt))!.Value)
    {
        // Partners that were stored before there were time zones have none.
        TimeZone = row.GetString(nameof(Partner.TimeZone)) ?? TimeZoneId.Utc.Id,
        // An open partner has no state.
        Standing = row.GetString(State) is { } state
            ? new(
                Enum.Parse<PartnerState>(state), row.GetGuid(nameof(PartnerStanding.Move)), row.GetString(nameof(PartnerStanding.MovedTo)))
            : PartnerStanding.Open,
    };

    public static TableEntity ToRow(PartnerKey key)
    {
        var row = new TableEntity(key.Partner, KeyPrefix + key.Id)
        {
            [nameof(PartnerKey.Hash)] = key.Hash,
            [nameof(PartnerKey.Scopes)] = string.Join(" ", key.Scopes),
            [nameof(PartnerKey.Label)] = key.Label,
            [nameof(PartnerKey.CreatedAt)] = key.CreatedAt,
        };
        if (key.ExpiresAt is { } end)
            row[nameof(PartnerKey.ExpiresAt)] = end;
        if (key.RevokedAt is { } revoked)
            row[nameof(PartnerKey.RevokedAt)] = revoked;
        return row;
    }

    public static PartnerKey ToKey(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey[KeyPrefix.Length..],
        row.GetString(nameof(PartnerKey.Hash)),
        [.. row.GetString(nameof(PartnerKey.Scopes)).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.GetString(nameof(PartnerKey.Label)),
        row.GetDateTimeOffset(nameof(PartnerKey.CreatedAt))!.Value,
        row.GetDateTimeOffset(nameof(PartnerKey.ExpiresAt)),
        row.GetDateTimeOffset(nameof(PartnerKey.RevokedAt)));

    public static TableEntity ToRow(CalendarSubscription subscription) =>
        new(subscription.Partner, CalendarPrefix + subscription.Id)
        {
            [nameof(CalendarSubscription.Hash)] = subscription.Hash,
            [nameof(CalendarSubscription.Label)] = subscription.Label,
            [nameof(CalendarSubscription.CreatedAt)] = subscription.CreatedAt,
            [nameof(CalendarSubscription.CreatedBy)] = subscription.CreatedBy,
        };

    public static CalendarSubscription ToSubscription(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey[CalendarPrefix.Length..],
        row.GetString(nameof(CalendarSubscription.Hash)),
        row.GetString(nameof(CalendarSubscription.Label)),
        row.GetDateTimeOffset(nameof(CalendarSubscription.CreatedAt))!.Value,
        row.GetString(nameof(CalendarSubscription.CreatedBy)));

    /// <summary>Sorts by time; the random suffix keeps rows of the same moment apart.</summary>
    public static TableEntity ToRow(string partner, PartnerAudit audit) => new(
        partner, string.Create(CultureInfo.InvariantCulture, $"{AuditPrefix}{audit.At.UtcTicks:D19}-{Guid.NewGuid():N}"))
    {
        [At] = audit.At,
        [By] = audit.By,
        [What] = audit.What,
        [Key] = audit.Key ?? "",
        [nameof(PartnerAudit.TimeZone)] = audit.TimeZone,
        [nameof(PartnerAudit.MovedTo)] = audit.MovedTo,
    };

    public static PartnerAudit ToAudit(TableEntity row) => new(
        row.GetDateTimeOffset(At)!.Value, row.GetString(By), row.GetString(What), row.GetString(Key) is { Length: > 0 } key ? key : null,
        row.GetString(nameof(PartnerAudit.TimeZone)), row.GetString(nameof(PartnerAudit.MovedTo)));

    public static string Range(string partner, string prefix) =>
        $"PartitionKey eq '{partner}' and RowKey ge '{prefix}' and RowKey lt '{prefix[..^1]}}}'";
}
