using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>
/// Changes webhooks on a partner's request. A change ends a run that is under way, and what that run had delivered since it was last stored
/// is delivered again.
/// </summary>
public sealed class WebhookAdministration(
    IWebhookStore store, ICaseBuckets buckets, WebhookDirectory directory, DeliveryQueue queue, IEventSender sender, TimeProvider clock)
{
    /// <summary>
    /// Creates a webhook, which starts with the events after its creation, or replaces its URL, types and, if given, secret.
    /// </summary>
    public async Task<PutWebhookResult> PutAsync(
        Partner partner, string id, WebhookContent content, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(content);
        WebhookSecret? given = content.Secret is { } text ? new(text, clock.GetUtcNow()) : null;
        WebhookSecret fresh = WebhookSecret.Create(clock.GetUtcNow());
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            Webhook? known = await store.FindAsync(partner.Id, id, cancel);
            if (known is null && (await store.ListAsync(partner.Id, null, Webhook.MaxOfPartner, cancel)).Length == Webhook.MaxOfPartner)
                return new(null, null, IsNew: false);
            if (known?.Secrets[0] == fresh)
                return new(known, fresh, IsNew: true); // It was stored although the response was lost.
            WebhookSecret? created = known is null && given is null ? fresh : null;
            Webhook next = known is null
                ? await CreateAsync(partner, id, content, (given ?? created)!, by, cancel)
                : Replace(known, content, given);
            if (await store.SaveAsync(next) is { } saved)
            {
                await ChangedAsync(saved);
                return new(saved, created, known is null);
            }

            await Contention.PauseAsync(attempt, cancel);
        }

        throw TooMany();
    }

    /// <summary>Adds a secret. The former one signs as well for a day; one that is older still stops at once.</summary>
    /// <returns>The webhook and the new secret, or null if there is no such webhook.</returns>
    public async Task<(Webhook Webhook, WebhookSecret Secret)?> RotateAsync(string partner, string id, CancellationToken cancel)
    {
        WebhookSecret secret = WebhookSecret.Create(clock.GetUtcNow());
        return await ChangeAsync(
            // If the response was lost, the secret is there already.
            partner,
            id,
            webhook => webhook.Secrets[0] == secret ? webhook : webhook with { Secrets = [secret, Former(webhook.Secrets[0])] },
            cancel) is { } changed
            ? (changed, secret)
            : null;
    }

    /// <summary>Delivers again from a position in the feed.</summary>
    /// <returns>The webhook, or null if there is none.</returns>
    public Task<Webhook?> ReplayAsync(string partner, string id, FeedCursor after, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(after);
        return ChangeAsync(partner, id, webhook => Resumed(webhook) with { Position = after.LastRead }, cancel);
    }

    /// <summary>Ends a pause, and tries at once what waits.</summary>
    /// <returns>The webhook, or null if there is none.</returns>
    public Task<Webhook?> ResumeAsync(string partner, string id, CancellationToken cancel) => ChangeAsync(partner, id, Resumed, cancel);

    /// <returns>Whether it existed.</returns>
    public async Task<bool> RemoveAsync(string partner, string id)
    {
        bool existed = await store.RemoveAsync(partner, id);
        directory.Forget();
        return existed;
    }

    /// <summary>Sends a test event, even to a paused webhook.</summary>
    /// <returns>The event's id and what became of it, or null if there is no such webhook.</returns>
    public async Task<(string Event, DeliveryOutcome Outcome)?> TestAsync(string partner, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(partner, id, cancel) is not { } webhook)
            return null;
        string eventId = $"test-{Guid.NewGuid():N}";
        EventMessage message = EventMessage.Test(partner, eventId, clock.GetUtcNow());
        return (eventId, await sender.SendAsync(webhook, message, cancel));
    }

    /// <summary>Counts the events after the webhook's position, of whatever type.</summary>
    public async Task<long> CountPendingAsync(Partner partner, Webhook webhook, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ImmutableArray<long> last = await LastEventsAsync(partner, cancel);
        return last.Zip(webhook.Position).Sum(each => Math.Max(0, each.First - each.Second));
    }

    private async Task<Webhook?> ChangeAsync(string partner, string id, Func<Webhook, Webhook> change, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            if (await store.FindAsync(partner, id, cancel) is not { } webhook)
                return null;
            Webhook next = change(webhook) with { Generation = webhook.Generation + 1, Run = null };
            if (await store.SaveAsync(next) is { } saved)
            {
                await ChangedAsync(saved);
                return saved;
            }

            await Contention.PauseAsync(attempt, cancel);
        }

        throw TooMany();
    }

    private async Task ChangedAsync(Webhook webhook)
    {
        directory.Forget();
        if (webhook.Pause is null)
            await queue.SendAsync(webhook);
    }

    private async Task<Webhook> CreateAsync(
        Partner partner, string id, WebhookContent content, WebhookSecret secret, string by, CancellationToken cancel) => new()
        {
            Partner = partner.Id,
            Id = id,
            Url = content.Url,
            Types = content.Types,
            Secrets = [secret],
            CreatedAt = clock.GetUtcNow(),
            By = by,
            Position = await LastEventsAsync(partner, cancel),
        };

    private Webhook Replace(Webhook known, WebhookContent content, WebhookSecret? secret) => Resumed(known) with
    {
        Url = content.Url,
        Types = content.Types,
        Secrets = secret is null || secret.Text == known.Secrets[0].Text ? known.Secrets : [secret, Former(known.Secrets[0])],
        Generation = known.Generation + 1,
        Run = null,
    };

    /// <summary>A webhook without a pause or waits. Whether it is slow shows again soon enough.</summary>
    private static Webhook Resumed(Webhook webhook) => webhook with
    {
        Pause = null,
        Outage = null,
        Waits = ImmutableDictionary<int, BucketWait>.Empty,
        WakeAt = null,
    };

    private WebhookSecret Former(WebhookSecret secret) => secret with { ExpiresAt = clock.GetUtcNow() + WebhookSecret.Overlap };

    private async Task<ImmutableArray<long>> LastEventsAsync(Partner partner, CancellationToken cancel)
    {
        var last = new long[partner.Buckets];
        await Parallel.ForAsync(
            0, last.Length, cancel, async (bucket, stop) => last[bucket] = await buckets.LastEventAsync(partner, bucket, stop));
        return [.. last];
    }

    private static StorageUnavailableException TooMany() => Contention.TooMany("The webhook is being changed at the same time. Try again.");
}

/// <summary>What a partner says about a webhook.</summary>
/// <param name="Url">Where to deliver.</param>
/// <param name="Types">The types to deliver; empty for all.</param>
/// <param name="Secret">The secret that signs, or null to keep the present one or have one created.</param>
public sealed record WebhookContent(Uri Url, ImmutableArray<string> Types, string? Secret);

/// <summary>The result of storing a webhook.</summary>
/// <param name="Webhook">The webhook, or null if the partner has as many as it may have.</param>
/// <param name="Created">A secret that the service has created and shows once, or null.</param>
/// <param name="IsNew">Whether the webhook was created.</param>
public sealed record PutWebhookResult(Webhook? Webhook, WebhookSecret? Created, bool IsNew);
