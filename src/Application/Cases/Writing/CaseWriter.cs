using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// Writes cases. Every write is a read, a decision and one transaction that fails if the case has changed since the read. All three are
/// then repeated, so that no write is lost and each revision follows from the previous one.
/// </summary>
public sealed class CaseWriter(
    ICaseStore store, IGuidelineCatalogue catalogue, AgendaAdvancer agendas, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Stores or changes a case. Storing the same content again creates no new revision.</summary>
    public Task<CaseWriteResult> PutAsync(
        Caller caller, string caseId, CaseContent content, CasePrecondition precondition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WriteAsync(caller, caseId, precondition, _ => content.Draft(catalogue, CaseCauses.Put), cancel);
    }

    /// <summary>Writes the revision that a draft derives from the stored case.</summary>
    /// <param name="draft">Derives the next revision, decided by the active version, from the latest one (null if the case does not exist),
    /// or returns the result that replaces it. It is called again if the case or the active version has changed.</param>
    public async Task<CaseWriteResult> WriteAsync(
        Caller caller, string caseId, CasePrecondition precondition, Func<CaseRevision?, CaseDraftOrResult> draft, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(precondition);
        ArgumentNullException.ThrowIfNull(draft);
        CaseKey key = CaseKey.Of(caller.Partner, caseId);
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            StoredCase? before = await store.FindAsync(key, cancel);
            if (!precondition.AllowsWrite(before?.Latest?.Number))
                return new CasePreconditionFailed();
            CaseDraftOrResult next = draft(before?.Latest);
            if (next.Draft is not { } drafted)
                return next.Result!;
            if (before?.Latest is { } latest && drafted.HasSameContentAs(latest))
                return new CaseWritten(
                    latest, latest, null, [],
                    [
                        .. before.Agendas.Select(agenda => AgendaChange.None(
                            catalogue.Named(agenda, latest.Guideline, latest.Version))),
                    ]);
            if (before is { IsErasing: true })
            {
                // Nothing new is stored in the place of a deleted case before all of it is erased.
                if (await store.EraseStepAsync(key))
                    return new CaseErasing();
                continue;
            }

            PartnerTime now = caller.Partner.Now(clock);
            if (AgendaAdvancer.IsBehind(before, now.Day))
            {
                // Transitions that the timer has not written yet happened before this change, so write them first.
                await agendas.AdvanceAsync(key, now.Day, cancel);
                continue;
            }

            CaseCommit commit = drafted.Commit(key, before, catalogue, caseId, caller.Actor, now);
            CommitResult result = await store.CommitAsync([commit]);
            if (result.IsWritten)
            {
                telemetry.RecordWrite(commit);
                return new CaseWritten(commit.Next, before?.Latest, drafted.Decision.Answer, commit.Event.Changes, commit.FollowUps);
            }

            if (result.State == CommitState.Superseded)
                await catalogue.ReloadAsync(cancel);
            else
                await Contention.PauseAsync(attempt, cancel);
        }

        throw TooContended();
    }

    private static StorageUnavailableException TooContended() =>
        Contention.TooMany("Too many writers are changing this case at once. This request stored nothing and can be sent again.");
}
