using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>
/// Deletes cases. One transaction hides the case from readers and erases it. A history that does not fit into the transaction is erased by
/// messages afterwards; the intent to do so is recorded first.
/// </summary>
public sealed class CaseDeleter(ICaseStore store, IErasureStore erasures, IMessageQueues queues, TimeProvider clock)
{
    /// <summary>The history of a case with more revisions does not fit into a transaction, unless it was deleted before.</summary>
    private const int MaxRevisionsToTry = 50;

    /// <returns>A <see cref="CaseDeleted"/>, or why the case was not deleted.</returns>
    public async Task<CaseWriteResult> DeleteAsync(Caller caller, string caseId, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(precondition);
        CaseKey key = CaseKey.Of(caller.Partner, caseId);
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            StoredCase? before = await store.FindAsync(key, cancel);
            if (before is { IsErasing: true })
            {
                await queues.SendAsync(QueueNames.CaseErasure, CaseErasureMessage.Write(key));
                return new CaseDeleted(IsErased: false);
            }

            if (!precondition.AllowsWrite(before?.Latest?.Number))
                return new CasePreconditionFailed();
            if (before is not { Latest: not null })
                return new CaseNotFound();
            if (await TryDeleteAsync(key, before, Deletion(key, before, caller)) is { } deleted)
                return deleted;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are changing this case at once. This request deleted nothing and can be sent again.");
    }

    /// <returns>Null if the case has changed.</returns>
    private async Task<CaseDeleted?> TryDeleteAsync(CaseKey key, StoredCase before, FeedEvent deletion)
    {
        DeletionState state = before.Number > MaxRevisionsToTry
            ? DeletionState.HistoryTooLong
            : await store.DeleteAsync(key, before, deletion, mayLeaveHistory: false);
        if (state == DeletionState.HistoryTooLong)
        {
            var intent = new ErasureIntent(Guid.NewGuid(), key.Partner, key.Name, before.Tag);
            await erasures.AddAsync(intent);
            state = await store.DeleteAsync(key, before, deletion, mayLeaveHistory: true);
            if (state == DeletionState.Erasing)
                await queues.SendAsync(QueueNames.CaseErasure, CaseErasureMessage.Write(key));
            else
                await erasures.RemoveAsync(intent);
        }

        return state == DeletionState.CaseChanged ? null : new(IsErased: state == DeletionState.Erased);
    }

    private FeedEvent Deletion(CaseKey key, StoredCase before, Caller caller) => new()
    {
        Type = FeedEventTypes.CaseDeleted,
        At = clock.GetUtcNow(),
        By = caller.Actor,
        CaseKey = key.Name,
        Revision = before.Number,
    };
}
