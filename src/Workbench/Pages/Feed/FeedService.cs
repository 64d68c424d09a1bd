using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Workbench.Pages.Feed;

/// <summary>The service's JSON about the feed and webhooks, as far as the page uses it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(WebhookPage))]
[JsonSerializable(typeof(Webhook))]
internal sealed partial class FeedJson : JsonSerializerContext;

/// <summary>GET events, oldest first</summary>
public sealed record EventPage(IReadOnlyList<FeedEvent> Events, string Cursor, bool More);

/// <summary>An event of the partner's feed.</summary>
public sealed record FeedEvent(
    string Id, string Type, DateTimeOffset At, string By, string? CaseId, int? Revision, string? Guideline, string? Version,
    IReadOnlyList<OutcomeChange>? Changes, FeedFollowUp? FollowUp);

/// <summary>What became of a follow-up.</summary>
public sealed record FeedFollowUp(string Schedule, string? From, string To, string DueFrom, string? OverdueAfter, string On);

/// <summary>GET webhooks</summary>
public sealed record WebhookPage(IReadOnlyList<Webhook> Webhooks, string? Next);

/// <summary>A webhook: active, retrying or paused.</summary>
public sealed record Webhook(
    string Id, string Url, string State, WebhookPause? Paused, DeliveryAttempt? LastDelivery, DeliveryAttempt? LastFailure);

/// <summary>Why a webhook is paused.</summary>
public sealed record WebhookPause(string Reason, DateTimeOffset At, string Detail);

/// <summary>An attempt to deliver an event.</summary>
public sealed record DeliveryAttempt(DateTimeOffset At, string Kind, int? Status);
