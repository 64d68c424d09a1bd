using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.AzureStorage.Webhooks;

/// <summary>Rows of the table <c>webhooks</c>. A partition is a partner's, and each webhook is a row.</summary>
internal static class WebhookRows
{
    private const string Separator = ",";
    private const char InWait = ':';

    public static TableEntity ToRow(Webhook webhook) => new(webhook.Partner, webhook.Id)
    {
        [nameof(Webhook.Url)] = webhook.Url.AbsoluteUri,
        [nameof(Webhook.Types)] = string.Join(Separator, webhook.Types),
        [nameof(Webhook.Secrets)] = JsonSerializer.Serialize(webhook.Secrets),
        [nameof(Webhook.CreatedAt)] = webhook.CreatedAt,
        [nameof(Webhook.By)] = webhook.By,
        [nameof(Webhook.Position)] =
            string.Join(Separator, webhook.Position.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        [nameof(Webhook.Waits)] =
            string.Join(Separator, webhook.Waits.OrderBy(each => each.Key).Select(each => ToText(each.Key, each.Value))),
        [nameof(Webhook.Outage)] = JsonSerializer.Serialize(webhook.Outage),
        [nameof(Webhook.Pause)] = JsonSerializer.Serialize(webhook.Pause),
        [nameof(Webhook.LastDelivery)] = JsonSerializer.Serialize(webhook.LastDelivery),
        [nameof(Webhook.LastFailure)] = JsonSerializer.Serialize(webhook.LastFailure),
        [nameof(Webhook.IsSlow)] = webhook.IsSlow,
        [nameof(Webhook.GoodInARow)] = webhook.GoodInARow,
        [nameof(Webhook.WakeAt)] = webhook.WakeAt,
        [nameof(Webhook.Generation)] = webhook.Generation,
        [nameof(Webhook.Run)] = webhook.Run,
    };

    /// <param name="now">The time of the response, from the clock that also gave the row its timestamp.</param>
    public static Webhook ToWebhook(TableEntity row, DateTimeOffset? now)
    {
        DateTimeOffset storedAt = row.Timestamp!.Value;
        return new()
        {
            Partner = row.PartitionKey,
            Id = row.RowKey,
            Url = new Uri(row.GetString(nameof(Webhook.Url))),
            Types = [.. Texts(row, nameof(Webhook.Types))],
            Secrets = JsonSerializer.Deserialize<ImmutableArray<WebhookSecret>>(row.GetString(nameof(Webhook.Secrets))),
            CreatedAt = row.GetDateTimeOffset(nameof(Webhook.CreatedAt))!.Value,
            By = row.GetString(nameof(Webhook.By)),
            Position = [.. Texts(row, nameof(Webhook.Position)).Select(Number)],
            Waits = Texts(row, nameof(Webhook.Waits)).Select(ToWait).ToImmutableDictionary(),
            Outage = Read<ReceiverOutage>(row, nameof(Webhook.Outage)),
            Pause = Read<WebhookPause>(row, nameof(Webhook.Pause)),
            LastDelivery = Read<DeliveryAttempt>(row, nameof(Webhook.LastDelivery)),
            LastFailure = Read<DeliveryAttempt>(row, nameof(Webhook.LastFailure)),
            IsSlow = row.GetBoolean(nameof(Webhook.IsSlow))!.Value,
            GoodInARow = row.GetInt32(nameof(Webhook.GoodInARow))!.Value,
            WakeAt = row.GetDateTimeOffset(nameof(Webhook.WakeAt)),
            Generation = row.GetInt32(nameof(Webhook.Generation))!.Value,
            Run = row.GetString(nameof(Webhook.Run)),
            // The response's time is in whole seconds and may therefore be the earlier one.
            Age = now > storedAt ? now.Value - storedAt : TimeSpan.Zero,
            Tag = row.ETag.ToString(),
        };
    }

    private static T? Read<T>(TableEntity row, string column)
        where T : class => JsonSerializer.Deserialize<T>(row.GetString(column));

    private static string[] Texts(TableEntity row, string column) =>
        row.GetString(column).Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Short, because a partner may have 256 buckets that all wait.</summary>
    private static string ToText(int bucket, BucketWait wait) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bucket}{InWait}{wait.Failures}{InWait}{wait.Since.ToUnixTimeMilliseconds()}{InWait}{wait.NextAttempt.ToUnixTimeMilliseconds()}");

    private static KeyValuePair<int, BucketWait> ToWait(string text)
    {
        string[] parts = text.Split(InWait);
        return new(
            (int)Number(parts[0]),
            new(
                (int)Number(parts[1]),
                DateTimeOffset.FromUnixTimeMilliseconds(Number(parts[2])),
                DateTimeOffset.FromUnixTimeMilliseconds(Number(parts[3]))));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
