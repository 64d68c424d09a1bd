using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// Gives every partner a subscription of the operator's topic, if there is one. It starts with the events after the first run of the timer
/// that finds both. A subscription stays when the settings no longer name a topic, and continues where it was when they do again.
/// </summary>
public sealed class TopicSubscriptions(
    IWebhookStore store, IPartnerStore partners, ICaseBuckets buckets, EventSenders senders, TimeProvider clock)
{
    /// <summary>Adds the subscriptions that are missing.</summary>
    public async Task AddMissingAsync(IReadOnlySet<string> subscribed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subscribed);
        if (senders.Topic is not { } topic)
            return;
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            if (partner.IsOpen && !subscribed.Contains(partner.Id))
                await store.SaveAsync(await CreateAsync(partner, topic, cancel));
        }
    }

    private async Task<Webhook> CreateAsync(Partner partner, IEventTopic topic, CancellationToken cancel)
    {
        var last = new long[partner.Buckets];
        for (int bucket = 0; bucket < last.Length; bucket++)
            last[bucket] = await buckets.LastEventAsync(partner, bucket, cancel);
        return new()
        {
            Partner = partner.Id,
            Id = WebhookId.OfTopic,
            Url = topic.Endpoint,
            Secrets = [],
            CreatedAt = clock.GetUtcNow(),
            By = "service",
            Position = [.. last],
        };
    }
}
