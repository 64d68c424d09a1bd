using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>A message of the queues <c>delivery</c> and <c>delivery-slow</c>: deliver what is new to a webhook.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Webhook">The webhook's id.</param>
/// <param name="Buckets">The buckets that have new events, or null to read all.</param>
/// <param name="Tries">How often the message found that another run holds the webhook.</param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record DeliveryMessage(
    int Schema,
    string Partner,
    string Webhook,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Buckets = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Tries = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceContext? Trace = null)
{
    private const int Known = 1;

    public static DeliveryMessage Of(Webhook webhook, IEnumerable<int>? buckets = null)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return new(Known, webhook.Partner, webhook.Id, buckets?.Order().ToImmutableArray(), Trace: TraceContext.Current);
    }

    /// <exception cref="UnknownMessageException">The text is not a message of these queues.</exception>
    public static DeliveryMessage Read(string message) => QueueMessages.Read(
        message,
        DeliveryMessagesJson.Default.DeliveryMessage,
        Known,
        read => read is { Schema: Known, Partner: { } partner, Webhook: { } webhook, Tries: >= 0 }
            && Partners.Partner.IsValidId(partner)
            && (WebhookId.IsValid(webhook) || webhook == WebhookId.OfTopic)
            && read.Buckets?.All(bucket => bucket is >= 0 and < Partners.Partner.MaxBuckets) != false);

    public string ToJson() => JsonSerializer.Serialize(this, DeliveryMessagesJson.Default.DeliveryMessage);
}

/// <summary>Strict serialization: an unknown, missing or duplicate key is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DeliveryMessage))]
internal sealed partial class DeliveryMessagesJson : JsonSerializerContext;
