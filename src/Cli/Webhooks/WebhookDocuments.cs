using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Webhooks;

/// <summary>A webhook as the service returns it.</summary>
internal sealed record WebhookReport(
    string Id, string Url, IReadOnlyList<string> Types, string State, WebhookPauseReport? Paused, WebhookAttempt? LastDelivery,
    WebhookAttempt? LastFailure, DateTimeOffset? NextAttempt, string Cursor, long? Pending = null, string? Secret = null);

internal sealed record WebhookPauseReport(string Reason, DateTimeOffset At, string Detail);

internal sealed record WebhookAttempt(string Event, DateTimeOffset At, string Kind, int? Status);

/// <summary>A page of webhooks.</summary>
/// <param name="Webhooks">The webhooks.</param>
/// <param name="Next">The id after which the next page begins, or null when there are no more.</param>
internal sealed record WebhookList(IReadOnlyList<WebhookReport> Webhooks, string? Next = null);

/// <summary>What became of a test event.</summary>
internal sealed record WebhookTestReport(bool Delivered, string Event, string Kind, int? Status, long Milliseconds);

/// <summary>The body that creates or replaces a webhook. What is null is left out.</summary>
internal sealed record WebhookBody(string Url, IReadOnlyList<string>? Types, string? Secret);

/// <summary>The body that asks for a replay.</summary>
internal sealed record ReplayBody(string After);

/// <summary>A document that lacks a required member is not from this service.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookReport))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookTestReport))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(ReplayBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
