using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>
/// The webhooks of all partners, read again after <see cref="Staleness"/>. Looking up a partner without webhooks costs nothing in between.
/// A webhook that another instance has added is found by the timer until then.
/// </summary>
public sealed class WebhookDirectory(IWebhookStore store, TimeProvider clock)
{
    private volatile Snapshot? read;

    /// <summary>How long the list is used.</summary>
    public static TimeSpan Staleness { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Returns the partner's webhooks as they were stored some seconds ago.</summary>
    public async ValueTask<ImmutableArray<Webhook>> OfAsync(string partner, CancellationToken cancel)
    {
        Snapshot? known = read;
        if (known is null || clock.GetElapsedTime(known.At) > Staleness)
            read = known = await ReadAsync(cancel);
        return known.Webhooks.GetValueOrDefault(partner, []);
    }

    /// <summary>Makes this instance read the webhooks again.</summary>
    public void Forget() => read = null;

    private async Task<Snapshot> ReadAsync(CancellationToken cancel)
    {
        long at = clock.GetTimestamp();
        List<Webhook> all = await store.ListAllAsync(cancel).ToListAsync(cancel);
        return new(at, all.GroupBy(webhook => webhook.Partner).ToFrozenDictionary(own => own.Key, own => own.ToImmutableArray()));
    }

    private sealed record Snapshot(long At, FrozenDictionary<string, ImmutableArray<Webhook>> Webhooks);
}
