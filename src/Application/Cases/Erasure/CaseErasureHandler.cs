using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>Erases what is left of a deleted case. When the time is up, another message continues.</summary>
public sealed class CaseErasureHandler(
    IPartnerStore partners, ICaseStore store, ErasureIntents intents, IMessageQueues queues, TimeProvider clock)
    : IQueueHandler
{
    /// <summary>Half of the shortest time limit of a function. The rest is for the last step, however slow the storage is.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task HandleAsync(string message, CancellationToken cancel)
    {
        CaseErasureMessage read = CaseErasureMessage.Read(message);
        if (await partners.FindAsync(read.Partner, cancel) is not { } partner || read.KeyOf(partner) is not { } key)
            throw new UnknownMessageException("The case does not exist.");
        if (!partner.IsOpen)
            return; // The sweep sends the message again when the partner is open. A move takes the tombstone along.
        DateTimeOffset until = clock.GetUtcNow() + Budget;
        while (await store.EraseStepAsync(key))
        {
            cancel.ThrowIfCancellationRequested();
            if (clock.GetUtcNow() < until)
                continue;
            await queues.SendAsync(QueueNames.CaseErasure, CaseErasureMessage.Write(key));
            return;
        }

        await intents.SettleAsync(key, cancel);
    }
}
