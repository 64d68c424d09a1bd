using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Webhooks.Model;

/// <summary>Stores webhooks. Every write is conditional on what was read.</summary>
public interface IWebhookStore
{
    Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel);

    /// <summary>Lists a partner's webhooks in the order of their ids.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="after">The id to continue after, or null to start.</param>
    /// <param name="count">The maximum number to read.</param>
    Task<ImmutableArray<Webhook>> ListAsync(string partner, string? after, int count, CancellationToken cancel);

    /// <summary>Lists the webhooks of all partners.</summary>
    IAsyncEnumerable<Webhook> ListAllAsync(CancellationToken cancel);

    /// <summary>Adds a webhook, or replaces one that has not changed since it was read.</summary>
    /// <returns>The webhook with its new tag, or null if it has changed, was removed, or (a new one) exists already.</returns>
    Task<Webhook?> SaveAsync(Webhook webhook);

    /// <returns>Whether it existed.</returns>
    Task<bool> RemoveAsync(string partner, string id);
}
