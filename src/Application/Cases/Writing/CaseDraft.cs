using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>A decision that may become a case's next revision.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="IsDayGiven">Whether the partner gave the as-of date. If not, it is today.</param>
/// <param name="Cause">One of <see cref="CaseCauses"/>.</param>
/// <param name="Activation">The activation of the version that decided (<see
/// cref="GuidelineDecisions.Application.Guidelines.Catalogue.GuidelineEntry.Activation"/>).</param>
public sealed record CaseDraft(CaseDecision Decision, bool IsDayGiven, string Cause, long Activation)
{
    /// <summary>
    /// Returns whether a revision already has this content: the same facts, decided by the same version and engine, as of the same day. If
    /// the partner gave no day, a different day also counts as the same unless it changes the advice.
    /// </summary>
    public bool HasSameContentAs(CaseRevision latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return latest.ContentHash == Decision.Decided.Facts.Guideline.ContentHash
            && latest.EngineVersion == Engine.Version
            && latest.Facts == Decision.Facts
            && (IsDayGiven ? latest.AsOf == Decision.Decided.Facts.AsOf : latest.Outcome == Decision.Outcome);
    }

    /// <summary>Creates the commit of the draft as the case's next revision, with its event.</summary>
    /// <param name="key">The case.</param>
    /// <param name="before">The case as it was read, or null.</param>
    /// <param name="catalogue">Supplies the version that decided before.</param>
    /// <param name="caseId">The partner's id for the case.</param>
    /// <param name="by">The credential that writes.</param>
    /// <param name="now">The time, and the day for the partner, on which the follow-up windows open and close.</param>
    public CaseCommit Commit(CaseKey key, StoredCase? before, IGuidelineCatalogue catalogue, string caseId, string by, PartnerTime now)
    {
        ArgumentNullException.ThrowIfNull(key);
        CaseRevision next = Decision.Revise(caseId, (before?.Number ?? 0) + 1, Cause, by, now.At);
        ImmutableArray<OutcomeChange> changes = RevisionChanges.Between(before?.Latest, next, catalogue);
        string type = before?.Latest is null ? FeedEventTypes.CaseCreated
            : changes.IsEmpty ? FeedEventTypes.CaseUpdated
            : FeedEventTypes.RecommendationChanged;
        FeedEvent feedEvent = FeedEvent.Of(key, next, type) with { Changes = changes };
        return new(
            key, before, next, Decision.Decided, feedEvent, FollowUps(before, next, catalogue, now.Day), Activation);
    }

    private ImmutableArray<AgendaChange> FollowUps(
        StoredCase? before, CaseRevision next, IGuidelineCatalogue catalogue, DateOnly today)
    {
        if (before?.Latest is not { } latest)
            return AgendaChange.Between([], Decision.Decided, today);
        ImmutableArray<Agenda> agendas = [.. before.Agendas.Select(agenda => catalogue.Named(agenda, latest.Guideline, latest.Version))];
        // The schedules of another guideline are different ones, even if they have the same names.
        return latest.Guideline == next.Guideline
            ? AgendaChange.Between(agendas, Decision.Decided, today)
            : [.. agendas.Select(agenda => AgendaChange.End(agenda, today)), .. AgendaChange.Between([], Decision.Decided, today)];
    }
}

/// <summary>Either a draft or the result that replaces it.</summary>
/// <param name="Draft">The draft, or null.</param>
/// <param name="Result">The result if there is no draft.</param>
public readonly record struct CaseDraftOrResult(CaseDraft? Draft, CaseWriteResult? Result)
{
    public static implicit operator CaseDraftOrResult(CaseDraft draft) => new(draft, null);

    public static implicit operator CaseDraftOrResult(CaseWriteResult result) => new(null, result);
}
