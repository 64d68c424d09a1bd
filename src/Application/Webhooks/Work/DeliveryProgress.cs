using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>How attempts change a webhook.</summary>
public sealed class DeliveryProgress(WebhookSettings settings, RetryPauses pauses)
{
    /// <summary>A receiver that takes longer is slow.</summary>
    public static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);

    /// <summary>A slow receiver counts as fast again after this number of fast deliveries in a row.</summary>
    private const int GoodToBeFast = 20;

    /// <summary>Returns whether an attempt shows that the receiver is fast and healthy.</summary>
    public static bool IsGood(DeliveryOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.IsDelivered && outcome.Elapsed <= SlowAnswer;
    }

    /// <summary>An event whose type the webhook does not want is done.</summary>
    public static Webhook Skipped(Webhook webhook, FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(entry);
        return webhook with { Position = webhook.Position.SetItem(entry.Bucket, entry.Sequence) };
    }

    /// <summary>
    /// An event was delivered. After an outage everything that waits is due at once, because it was the receiver that failed and not the
    /// events.
    /// </summary>
    public static Webhook Delivered(Webhook webhook, FeedEntry entry, DeliveryOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(outcome);
        ImmutableDictionary<int, BucketWait> waits = webhook.Waits.Remove(entry.Bucket);
        if (webhook.Outage is not null)
            waits = waits.ToImmutableDictionary(each => each.Key, each => each.Value with { NextAttempt = now });
        return Counted(Skipped(webhook, entry), outcome) with
        {
            Waits = waits,
            Outage = null,
            LastDelivery = new(entry.Id, now, outcome.Kind, outcome.Status),
        };
    }

    /// <summary>An event was not delivered: its bucket waits, and the webhook is paused if that has no end.</summary>
    /// <param name="random">A random number from 0 to 1, which spreads the attempts.</param>
    public Webhook Failed(Webhook webhook, FeedEntry entry, DeliveryOutcome outcome, DateTimeOffset now, double random)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(outcome);
        BucketWait former = webhook.Waits.GetValueOrDefault(entry.Bucket) ?? new(0, now, now);
        int failures = former.Failures + 1;
        var wait = new BucketWait(failures, former.Since, now + pauses.After(failures, random, outcome.RetryAfter));
        // Nobody could resume the subscription of a topic.
        string? pause = webhook.IsOfTopic ? null
            : outcome.Kind == DeliveryKinds.Gone ? PauseReasons.Gone
            : now - former.Since >= settings.GiveUpAfter ? PauseReasons.Failing
            : null;
        return Counted(webhook, outcome) with
        {
            Waits = webhook.Waits.SetItem(entry.Bucket, wait),
            LastFailure = new(entry.Id, now, outcome.Kind, outcome.Status),
            Pause = pause is null ? webhook.Pause : new(pause, now),
        };
    }

    /// <summary>The receiver takes nothing at all, or wants to be left alone.</summary>
    public Webhook InOutage(Webhook webhook, DateTimeOffset now, double random, TimeSpan? retryAfter)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        int failures = (webhook.Outage?.Failures ?? 0) + 1;
        return webhook with { Outage = new(failures, now + pauses.After(failures, random, retryAfter)) };
    }

    private static Webhook Counted(Webhook webhook, DeliveryOutcome outcome)
    {
        int good = IsGood(outcome) ? webhook.GoodInARow + 1 : 0;
        return webhook with { GoodInARow = good, IsSlow = good == 0 || (webhook.IsSlow && good < GoodToBeFast) };
    }
}
