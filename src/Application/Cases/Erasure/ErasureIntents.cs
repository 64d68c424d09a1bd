using System.Runtime.CompilerServices;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;

namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>Finds erasures whose messages were lost, and removes the intents of attempts that are over.</summary>
public sealed class ErasureIntents(IErasureStore erasures, ICaseStore store, IPartnerStore partners, IMessageQueues queues)
    : IRecoverableWork
{
    /// <inheritdoc/>
    public string Kind => "erasure";

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> ListOpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (ErasureIntent intent in erasures.ListAsync(cancel))
        {
            // Each step of an erasure changes the tag of the tombstone.
            if (await KeyOfAsync(intent.Partner, intent.Name, cancel) is { } key && await SettleAsync(intent, key, cancel) is { } erasing)
                yield return new(intent.Key, erasing.Tag);
        }
    }

    /// <inheritdoc/>
    public async Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        string[] parts = work.Key.Split(ErasureIntent.Separator);
        if (await KeyOfAsync(parts[0], parts[1], cancel) is { } key)
            await queues.SendAsync(QueueNames.CaseErasure, CaseErasureMessage.Write(key));
    }

    /// <summary>Removes the intents to erase a case that are over.</summary>
    public async Task SettleAsync(CaseKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        await foreach (ErasureIntent intent in erasures.ListAsync(key.Partner, key.Name, cancel))
            await SettleAsync(intent, key, cancel);
    }

    /// <summary>
    /// Removes an intent unless the case is being erased, or still has the tag with which the attempt may yet succeed. The case is read
    /// after the intent.
    /// </summary>
    /// <returns>The tombstone of a case that is being erased, or null.</returns>
    private async Task<StoredCase?> SettleAsync(ErasureIntent intent, CaseKey key, CancellationToken cancel)
    {
        StoredCase? now = await store.FindAsync(key, cancel);
        if (now is { IsErasing: true })
            return now;
        if (now?.Tag != intent.Tag)
            await erasures.RemoveAsync(intent);
        return null;
    }

    /// <summary>Nothing of a partner that is being moved or was moved can be erased here.</summary>
    private async Task<CaseKey?> KeyOfAsync(string partner, string name, CancellationToken cancel) =>
        await partners.FindAsync(partner, cancel) is { IsOpen: true } found ? CaseKey.TryParse(name, found) : null;
}
