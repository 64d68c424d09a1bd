using System.Collections.Concurrent;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>Begins runs.</summary>
public sealed class DeliveryRunFactory(
    IEventFeed feed, IEventSender sender, IWebhookStore store, IGuidelineCatalogue catalogue, DeliveryProgress progress,
    WebhookSettings settings, WebhookTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Begins a run.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="held">The webhook as the run has stored it with its own id.</param>
    /// <param name="mayBeSlow">Whether the run may wait for a slow receiver; otherwise it ends with the first bad attempt.</param>
    public DeliveryRun Begin(Partner partner, Webhook held, bool mayBeSlow)
    {
        var row = new HeldWebhook(held, store, settings.TakeOverAfter, clock);
        return new(partner, row, mayBeSlow, feed, sender, catalogue, progress, telemetry, clock);
    }
}

/// <summary>
/// One run of deliveries to a webhook. Buckets are delivered at the same time, the events of a bucket one after the other, each only when
/// the one before it was delivered. So the events of a case arrive in order. What a run has delivered after it was last stored is delivered
/// again if the process ends.
/// </summary>
public sealed class DeliveryRun(
    Partner partner, HeldWebhook row, bool mayBeSlow, IEventFeed feed, IEventSender sender, IGuidelineCatalogue catalogue,
    DeliveryProgress progress, WebhookTelemetry telemetry, TimeProvider clock)
{
    private const int BucketsAtOnce = 8;
    private const int EventsInTurn = 32;

    /// <summary>This number of attempts without a delivery is an outage.</summary>
    private const int AttemptsOfOutage = 3;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowBudget = TimeSpan.FromSeconds(20);

    private readonly long start = clock.GetTimestamp();
    private readonly ConcurrentQueue<int> buckets = new();
    private int failures;
    private int deliveries;
    private int outages;
    private volatile bool isInterrupted;
    private volatile bool isUnfinished;

    /// <summary>Delivers until nothing is left, the time is up, or nothing more can be delivered now.</summary>
    /// <param name="wanted">The buckets to read. Those that have waited long enough are read as well.</param>
    /// <returns>Whether nothing is left but what has to wait.</returns>
    public async Task<bool> RunAsync(IEnumerable<int> wanted, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task storing = row.StoreRegularlyAsync(ended);
        try
        {
            int[] due = Due(wanted);
            if (row.Current.Outage is null || await ProbeAsync(due, ended.Token))
                await DeliverAsync(due, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The host is stopping, or another run has the webhook.
            isUnfinished = true;
        }
        finally
        {
            await ended.CancelAsync();
            await storing;
        }

        if (failures >= AttemptsOfOutage && deliveries == 0 && row.Current.Outage is null)
            Outage(null);
        return row.Current.Outage is not null || (!isUnfinished && buckets.IsEmpty);
    }

    /// <summary>Gives the webhook back.</summary>
    /// <returns>The webhook as it was stored, or null if somebody else has it.</returns>
    public Task<Webhook?> ReleaseAsync() => row.ReleaseAsync();

    /// <summary>Whether the run has to end although something may be left.</summary>
    private bool IsOver => isInterrupted || row.IsDoubtful || row.Current.Pause is not null
        || clock.GetElapsedTime(start) > (mayBeSlow ? SlowBudget : Budget);

    /// <summary>
    /// The buckets that are due, those that have waited longest first. The others are in random order, because a run may end early: in a
    /// fixed order, runs that end early would never read the last buckets.
    /// </summary>
    private int[] Due(IEnumerable<int> wanted)
    {
        ImmutableDictionary<int, BucketWait> waits = row.Current.Waits;
        DateTimeOffset now = clock.GetUtcNow();
        IEnumerable<int> waiting = waits.OrderBy(each => each.Value.Since).Select(each => each.Key);
        bool isProbing = row.Current.Outage is not null;
        return [.. waiting.Concat(wanted.Shuffle()).Distinct().Where(bucket =>
            isProbing || !waits.TryGetValue(bucket, out BucketWait? wait) || wait.NextAttempt <= now)];
    }

    /// <summary>Tries one event, the one that has waited longest, and returns whether it was delivered or there was none.</summary>
    private async Task<bool> ProbeAsync(IEnumerable<int> due, CancellationToken cancel)
    {
        foreach (int bucket in due)
        {
            await TakeTurnAsync(bucket, maxAttempts: 1, cancel);
            if (failures > 0)
            {
                Outage(null);
                return false;
            }

            if (deliveries > 0)
            {
                isUnfinished = false;
                return true;
            }
        }

        return true;
    }

    private Task DeliverAsync(IEnumerable<int> due, CancellationToken cancel)
    {
        foreach (int bucket in due)
            buckets.Enqueue(bucket);
        return Task.WhenAll(Enumerable.Range(0, BucketsAtOnce).Select(_ => WorkAsync(cancel)));
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        while (!IsOver && buckets.TryDequeue(out int bucket))
        {
            if (await TakeTurnAsync(bucket, EventsInTurn, cancel))
                buckets.Enqueue(bucket);
        }
    }

    /// <summary>Delivers the next events of a bucket.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> TakeTurnAsync(int bucket, int maxAttempts, CancellationToken cancel)
    {
        ImmutableArray<FeedEntry> events =
            await feed.ReadBucketAsync(partner, bucket, row.Current.Position[bucket], EventsInTurn, cancel);
        int attempts = 0;
        foreach (FeedEntry entry in events)
        {
            if (!row.Current.Wants(entry.Event.Type))
            {
                row.Update(webhook => DeliveryProgress.Skipped(webhook, entry));
                continue;
            }

            if (IsOver || attempts == maxAttempts)
            {
                isUnfinished = true;
                return false;
            }

            attempts++;
            if (!await TryDeliverAsync(entry, cancel))
                return false;
        }

        return events.Length == EventsInTurn;
    }

    private async Task<bool> TryDeliverAsync(FeedEntry entry, CancellationToken cancel)
    {
        DeliveryOutcome outcome = await sender.SendAsync(row.Current, EventMessage.Of(partner.Id, entry, catalogue), cancel);
        DateTimeOffset now = clock.GetUtcNow();
        telemetry.RecordAttempt(outcome);
        if (outcome.IsDelivered)
        {
            Interlocked.Increment(ref deliveries);
            telemetry.RecordDelay(now - entry.Event.At);
            row.Update(webhook => DeliveryProgress.Delivered(webhook, entry, outcome, now));
        }
        else
        {
            Interlocked.Increment(ref failures);
            bool wasPaused = row.Current.Pause is not null;
            row.Update(webhook => progress.Failed(webhook, entry, outcome, now, Random.Shared.NextDouble()));
            if (!wasPaused && row.Current.Pause is { } pause)
                telemetry.RecordPause(pause.Reason);
            if (outcome.RetryAfter is { } retryAfter)
                Outage(retryAfter);
        }

        if (!mayBeSlow && !DeliveryProgress.IsGood(outcome))
            isInterrupted = isUnfinished = true;
        return outcome.IsDelivered;
    }

    /// <summary>Ends the run. Nothing is tried before the time of the next attempt. A run counts as one failure.</summary>
    private void Outage(TimeSpan? retryAfter)
    {
        isInterrupted = true;
        if (Interlocked.Increment(ref outages) > 1)
            return;
        row.Update(webhook => progress.InOutage(webhook, clock.GetUtcNow(), Random.Shared.NextDouble(), retryAfter));
    }
}
