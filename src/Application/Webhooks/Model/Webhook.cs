using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Webhooks.Model;

/// <summary>A partner's subscription to its feed: where events are delivered, and how far the delivery is.</summary>
public sealed record Webhook
{
    /// <summary>The most webhooks of a partner.</summary>
    public const int MaxOfPartner = 20;

    public required string Partner { get; init; }

    /// <summary>The id, unique among those of the partner: <see cref="WebhookId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it belongs to the operator's topic and not to the partner.</summary>
    public bool IsOfTopic => Id == WebhookId.OfTopic;

    /// <summary>Where events are delivered.</summary>
    public required Uri Url { get; init; }

    /// <summary>The types of events to deliver; empty for all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>The secrets, latest first: one, or two after a rotation.</summary>
    public required ImmutableArray<WebhookSecret> Secrets { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it, in the form of <see cref="Partners.Caller.Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>The number of the last event of each bucket that is done: delivered, or of another type.</summary>
    public required ImmutableArray<long> Position { get; init; }

    /// <summary>The buckets whose next event could not be delivered.</summary>
    public ImmutableDictionary<int, BucketWait> Waits { get; init; } = ImmutableDictionary<int, BucketWait>.Empty;

    /// <summary>Set while the receiver takes nothing at all.</summary>
    public ReceiverOutage? Outage { get; init; }

    /// <summary>Set while nothing is delivered until the partner resumes the webhook.</summary>
    public WebhookPause? Pause { get; init; }

    public DeliveryAttempt? LastDelivery { get; init; }

    public DeliveryAttempt? LastFailure { get; init; }

    /// <summary>Whether the receiver is slow or failing, so that it is served by the queue for such receivers.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The deliveries that were fast and successful since the last one that was not.</summary>
    public int GoodInARow { get; init; }

    /// <summary>When a message that was sent with a delay arrives (UTC), or null.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Counts the changes by the partner. A run that finds another number ends, because it works on old data.</summary>
    public int Generation { get; init; }

    /// <summary>Identifies the run that delivers, or null. It holds the webhook as long as it stores it again in time.</summary>
    public string? Run { get; init; }

    /// <summary>The time since the row was stored, by the storage's clock.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The entity tag of the stored row; empty for a new one.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The earliest time of the next attempt (UTC), or null if none is waited for.</summary>
    public DateTimeOffset? NextAttempt =>
        Outage?.NextAttempt ?? (Waits.IsEmpty ? null : Waits.Values.Min(wait => wait.NextAttempt));

    public bool Wants(string type) => Types.IsEmpty || Types.Contains(type);
}

/// <summary>A bucket whose next event could not be delivered.</summary>
/// <param name="Failures">The number of failed attempts.</param>
/// <param name="Since">The first failed attempt (UTC).</param>
/// <param name="NextAttempt">The next attempt (UTC).</param>
public sealed record BucketWait(int Failures, DateTimeOffset Since, DateTimeOffset NextAttempt);

/// <summary>A receiver that takes nothing at all. Only one event is tried at a time until one is delivered.</summary>
/// <param name="Failures">The number of runs without a delivery.</param>
/// <param name="NextAttempt">The next attempt (UTC).</param>
public sealed record ReceiverOutage(int Failures, DateTimeOffset NextAttempt);

/// <summary>Why nothing is delivered until the partner resumes the webhook.</summary>
/// <param name="Reason">One of <see cref="PauseReasons"/>.</param>
/// <param name="At">Since when (UTC).</param>
public sealed record WebhookPause(string Reason, DateTimeOffset At);

/// <summary>The reasons for a pause.</summary>
public static class PauseReasons
{
    /// <summary>The receiver answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>An event could not be delivered for as long as the service tries.</summary>
    public const string Failing = "failing";
}

/// <summary>The outcome of one attempt to deliver an event.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="At">The time (UTC).</param>
/// <param name="Kind">One of <see cref="DeliveryKinds"/>.</param>
/// <param name="Status">The status of the answer, or null without one.</param>
public sealed record DeliveryAttempt(string Event, DateTimeOffset At, string Kind, int? Status);

/// <summary>What became of an attempt.</summary>
public static class DeliveryKinds
{
    /// <summary>The receiver answered with a status from 200 to 299.</summary>
    public const string Delivered = "delivered";

    /// <summary>The receiver answered 410: it wants no more events.</summary>
    public const string Gone = "gone";

    /// <summary>The receiver answered with a redirect, which is not followed.</summary>
    public const string Redirect = "redirect";

    /// <summary>The receiver answered with another status.</summary>
    public const string Status = "status";

    /// <summary>The receiver did not answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The receiver's name cannot be resolved.</summary>
    public const string Name = "name";

    /// <summary>The receiver's name has no address to which the service delivers.</summary>
    public const string Address = "address";

    /// <summary>The receiver's certificate is not trusted, or TLS failed otherwise.</summary>
    public const string Tls = "tls";

    /// <summary>The service's identity could not be proved to the topic.</summary>
    public const string Credential = "credential";

    /// <summary>The connection failed or was closed.</summary>
    public const string Connection = "connection";
}
