using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>Writes webhooks for their partner. A secret is written only when it was created by the request.</summary>
internal static class WebhookJsonWriter
{
    /// <summary>A response with one webhook.</summary>
    /// <param name="created">A secret that is shown this one time, or null.</param>
    /// <param name="pending">The number of events that are not delivered yet, or null to leave it out.</param>
    public static JsonBytesResult Result(
        Partner partner, Webhook webhook, int status = StatusCodes.Status200OK, WebhookSecret? created = null, long? pending = null) =>
        Object(status, writer => Write(partner, webhook, writer, created, pending));

    /// <summary>Writes the members of a webhook in the list of webhooks.</summary>
    public static void WriteInList(Partner partner, Webhook webhook, Utf8JsonWriter writer) => Write(partner, webhook, writer, null, null);

    public static JsonBytesResult Test(string eventId, DeliveryOutcome outcome) => Object(
        StatusCodes.Status200OK,
        writer =>
        {
            writer.WriteBoolean("delivered"u8, outcome.IsDelivered);
            writer.WriteString("event"u8, eventId);
            WriteOutcome(writer, outcome.Kind, outcome.Status);
            writer.WriteNumber("milliseconds"u8, (long)outcome.Elapsed.TotalMilliseconds);
        });

    private static JsonBytesResult Object(int status, Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new JsonBytesResult(json.WrittenMemory, status);
    }

    private static void Write(Partner partner, Webhook webhook, Utf8JsonWriter writer, WebhookSecret? created, long? pending)
    {
        writer.WriteString("id"u8, webhook.Id);
        writer.WriteString("url"u8, webhook.Url.AbsoluteUri);
        writer.WriteStartArray("types"u8);
        foreach (string type in webhook.Types)
            writer.WriteStringValue(type);
        writer.WriteEndArray();
        writer.WriteString("state"u8, State(webhook));
        WritePause(writer, webhook.Pause);
        writer.WriteString("createdAt"u8, webhook.CreatedAt);
        writer.WriteString("by"u8, webhook.By);
        WriteSecrets(writer, webhook);
        WriteAttempt(writer, "lastDelivery"u8, webhook.LastDelivery);
        WriteAttempt(writer, "lastFailure"u8, webhook.LastFailure);
        if (webhook.Pause is null && webhook.NextAttempt is { } next)
            writer.WriteString("nextAttempt"u8, next);
        else
            writer.WriteNull("nextAttempt"u8);
        writer.WriteString("cursor"u8, FeedCursor.At(partner, webhook.Position).ToString());
        if (pending is { } count)
            writer.WriteNumber("pending"u8, count);
        if (created is not null)
            writer.WriteString("secret"u8, created.Text);
    }

    private static string State(Webhook webhook) =>
        webhook.Pause is not null ? "paused" : webhook.NextAttempt is null ? "active" : "retrying";

    private static void WritePause(Utf8JsonWriter writer, WebhookPause? pause)
    {
        if (pause is null)
        {
            writer.WriteNull("paused"u8);
            return;
        }

        writer.WriteStartObject("paused"u8);
        writer.WriteString("reason"u8, pause.Reason);
        writer.WriteString("at"u8, pause.At);
        writer.WriteString(
            "detail"u8,
            pause.Reason == PauseReasons.Gone
                ? "The receiver answered 410: it wants no more events."
                : "The receiver did not take an event for as long as the service tries. See lastFailure.");
        writer.WriteEndObject();
    }

    private static void WriteSecrets(Utf8JsonWriter writer, Webhook webhook)
    {
        writer.WriteStartArray("secrets"u8);
        foreach (WebhookSecret secret in webhook.Secrets)
        {
            writer.WriteStartObject();
            writer.WriteString("createdAt"u8, secret.CreatedAt);
            if (secret.ExpiresAt is { } end)
                writer.WriteString("expiresAt"u8, end);
            else
                writer.WriteNull("expiresAt"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAttempt(Utf8JsonWriter writer, ReadOnlySpan<byte> member, DeliveryAttempt? attempt)
    {
        if (attempt is null)
        {
            writer.WriteNull(member);
            return;
        }

        writer.WriteStartObject(member);
        writer.WriteString("event"u8, attempt.Event);
        writer.WriteString("at"u8, attempt.At);
        WriteOutcome(writer, attempt.Kind, attempt.Status);
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, string kind, int? status)
    {
        writer.WriteString("kind"u8, kind);
        if (status is { } number)
            writer.WriteNumber("status"u8, number);
        else
            writer.WriteNull("status"u8);
    }
}
