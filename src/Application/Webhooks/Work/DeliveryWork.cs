using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// Delivers what is new to a webhook. At most one run at a time holds a webhook: it stores itself in the webhook's row, again and again,
/// and another run takes over only when that has not happened for some time. A message that finds a webhook held is sent again a few
/// times, because the run that holds it may already have read past the events that the message is about.
/// </summary>
public sealed class DeliveryWork(
    IWebhookStore store, PartnerDirectory partners, IEventSender sender, DeliveryQueue queue, DeliveryRunFactory runs,
    WebhookSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan SoonestAgain = TimeSpan.FromSeconds(2);

    /// <summary>How much a clock may differ from the one that computed the time of a message.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);

    /// <summary>Handles a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mayBeSlow">Whether the message came from the queue for slow and failing receivers.</param>
    /// <exception cref="UnknownMessageException">The text is not a message of these queues.</exception>
    public async Task HandleAsync(string message, bool mayBeSlow, CancellationToken cancel)
    {
        DeliveryMessage read = DeliveryMessage.Read(message);
        if (await store.FindAsync(read.Partner, read.Webhook, cancel) is not { Pause: null } webhook
            || !sender.CanSend(webhook)
            || await partners.FindAsync(read.Partner, cancel) is not { IsOpen: true } partner)
            return;
        if (webhook.IsSlow && !mayBeSlow)
        {
            await queue.SendAsync(webhook, read, TimeSpan.Zero);
            return;
        }

        if (webhook.Run is not null && webhook.Age < settings.TakeOverAfter)
        {
            await SendAgainAsync(webhook, read);
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (webhook.Outage?.NextAttempt > now)
        {
            await WakeAsync(webhook, now);
            return;
        }

        if (await store.SaveAsync(webhook with { Run = $"{Guid.NewGuid():N}" }) is not { } held)
        {
            await SendAgainAsync(webhook, read);
            return;
        }

        await DeliverAsync(partner, held, read, mayBeSlow, cancel);
    }

    private async Task DeliverAsync(
        Partner partner, Webhook held, DeliveryMessage message, bool mayBeSlow, CancellationToken cancel)
    {
        DeliveryRun run = runs.Begin(partner, held, mayBeSlow);
        IEnumerable<int> buckets = message.Buckets?.Where(bucket => bucket < partner.Buckets) ?? Enumerable.Range(0, partner.Buckets);
        bool isFinished;
        try
        {
            isFinished = await run.RunAsync(buckets, cancel);
        }
        catch
        {
            await run.ReleaseAsync();
            throw;
        }

        if (await run.ReleaseAsync() is not { } released)
            return; // The partner has changed the webhook, or another run has taken it over. Either has sent a message.
        cancel.ThrowIfCancellationRequested();
        if (released.Pause is not null)
            return;
        if (!isFinished)
            await queue.SendAsync(released);
        await WakeAsync(released, clock.GetUtcNow());
    }

    /// <summary>Sends a message that arrives at the next attempt, unless one is already on its way.</summary>
    private async Task WakeAsync(Webhook webhook, DateTimeOffset now)
    {
        if (webhook.NextAttempt is not { } next)
            return;
        TimeSpan delay = next > now ? next - now : TimeSpan.Zero;
        if (webhook.WakeAt is { } wakeAt && wakeAt > now && wakeAt <= next + ClockTolerance)
            return;
        await queue.SendAsync(webhook, delay: delay + ClockTolerance);
        // If another run has the webhook by now, it sends a message of its own.
        await store.SaveAsync(webhook with { WakeAt = next + ClockTolerance, Run = null });
    }

    /// <summary>
    /// The first repetition comes when a run that had nothing more to do has ended, the last one when a run that has died can be taken
    /// over.
    /// </summary>
    private async Task SendAgainAsync(Webhook webhook, DeliveryMessage message)
    {
        TimeSpan? delay = message.Tries switch
        {
            0 => SoonestAgain,
            1 => settings.TakeOverAfter / 2,
            2 => settings.TakeOverAfter,
            _ => null,
        };
        if (delay is { } wait)
            await queue.SendAsync(webhook, message with { Tries = message.Tries + 1 }, wait);
    }
}
