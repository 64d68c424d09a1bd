using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// Writes cases. Every write is a read, a decision and one transaction that fails when the case has changed since the read; then all three are done
/// again, so that no write is lost and each revision follows from the one before.
/// </summary>
public sealed class CaseWriter(
    ICaseStore store, IGuidelineCatalogue catalogue, AgendaKeeper agendas, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Stores a case, or changes one. The same content again makes no new revision.</summary>
    public Task<CaseWriteResult> PutAsync(Caller caller, string caseId, CaseContent content, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WriteAsync(caller, caseId, precondition, _ => content.Draft(catalogue, CaseCauses.Put), cancel);
    }

    /// <summary>Writes what follows from the stored case.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="precondition">What is expected of it.</param>
    /// <param name="draft">
    /// From the latest revision (null when there is no case) to the next one, decided by the active version, or to the result that there is none. It is asked again
    /// when the case, or the active version, has changed.
    /// </param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<CaseWriteResult> WriteAsync(
        Caller caller, string caseId, CasePrecondition precondition, Func<CaseRevision?, CaseDraftOrResult> draft, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(precondition);
        ArgumentNullException.ThrowIfNull(draft);
        CaseKey key = CaseKey.Of(caller.Partner, caseId);
        for (int attempt = 1; attempt <= Contention.MostAttempts; attempt++)
        {
            StoredCase? before = await FindAsync(key, caller, cancel);
            if (!precondition.AllowsWrite(before?.Latest?.Number))
                return new CaseNotAsExpected();
            CaseDraftOrResult next = draft(before?.Latest);
            if (next.Draft is not { } drafted)
                return next.Result!;
            if (before?.Latest is { } latest && drafted.SaysTheSameAs(latest))
                return new CaseWritten(latest, latest, null, [], new(before.Agenda, before.Agenda, []));
            DateTimeOffset now = clock.GetUtcNow();
            if (AgendaKeeper.IsBehind(before, now))
            {
                // What the timer has not told yet happened before this: it is told first.
                await agendas.AdvanceAsync(key, UtcDates.Of(now), cancel);
                continue;
            }

            CaseCommit commit = drafted.Commit(key, before, catalogue, caseId, caller.Actor, now);
            CommitResult result = await store.CommitAsync([commit]);
            if (result.IsWritten)
            {
                telemetry.RecordWrite(commit);
                return new CaseWritten(commit.Next, before?.Latest, drafted.Decision.Answer, commit.Event.Changes, commit.FollowUp);
            }

            if (result.State == CommitState.Superseded)
                await catalogue.ReadAsync(cancel);
            else
                await Contention.PauseAsync(attempt, cancel);
        }

        throw TooContended();
    }

    /// <summary>Deletes a case with its history.</summary>
    /// <returns>Null when it is deleted, otherwise why not.</returns>
    public async Task<CaseWriteResult?> DeleteAsync(Caller caller, string caseId, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(precondition);
        CaseKey key = CaseKey.Of(caller.Partner, caseId);
        for (int attempt = 1; attempt <= Contention.MostAttempts; attempt++)
        {
            StoredCase? before = await store.FindAsync(key, cancel);
            bool isThere = before is { Latest: not null } or { Erasing: true };
            if (before is not { Erasing: true } && !precondition.AllowsWrite(before?.Latest?.Number))
                return new CaseNotAsExpected();
            if (!isThere)
                return new CaseNotFound();
            if (await store.EraseAsync(key, before!, Deletion(key, before!, caller)))
                return null;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw TooContended();
    }

    /// <summary>What is stored of a case; an erasure that broke off is finished before anything new is stored in its place.</summary>
    private async Task<StoredCase?> FindAsync(CaseKey key, Caller caller, CancellationToken cancel)
    {
        StoredCase? found = await store.FindAsync(key, cancel);
        if (found is not { Erasing: true })
            return found;
        await store.EraseAsync(key, found, Deletion(key, found, caller));
        return await store.FindAsync(key, cancel);
    }

    private FeedEvent Deletion(CaseKey key, StoredCase before, Caller caller) => new()
    {
        Type = FeedEventTypes.CaseDeleted,
        At = clock.GetUtcNow(),
        By = caller.Actor,
        CaseKey = key.Name,
        Revision = before.Number,
    };

    private static StorageUnavailableException TooContended() =>
        Contention.TooMany("Too many writers are changing this case at once. This request stored nothing and can be sent again.");
}
