using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>A decision that may become a case's next revision.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="IsDayGiven">Whether the partner gave the as-of date; otherwise it is today.</param>
/// <param name="Cause">Why: <see cref="CaseCauses"/>.</param>
/// <param name="Activation">The activation of the version that decided (<see cref="GuidelineDecisions.Application.Guidelines.Catalogue.GuidelineEntry.Activation"/>).</param>
public sealed record CaseDraft(CaseDecision Decision, bool IsDayGiven, string Cause, long Activation)
{
    /// <summary>
    /// Whether a revision already says this: the same facts, decided by the same version and engine, as of the same day. Where the partner gave no day,
    /// today will do if it makes no difference to the advice.
    /// </summary>
    public bool SaysTheSameAs(CaseRevision latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return latest.ContentHash == Decision.Decided.Facts.Guideline.ContentHash
            && latest.EngineVersion == Engine.Version
            && latest.Facts == Decision.Facts
            && (IsDayGiven ? latest.AsOf == Decision.Decided.Facts.AsOf : latest.Outcome == Decision.Outcome);
    }

    /// <summary>The draft as the case's next revision, with the event that tells of it.</summary>
    /// <param name="key">The case.</param>
    /// <param name="before">What was read of it, or null.</param>
    /// <param name="catalogue">Knows the version that decided before.</param>
    /// <param name="caseId">What the partner calls the case.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="at">When (UTC).</param>
    public CaseCommit Commit(CaseKey key, StoredCase? before, IGuidelineCatalogue catalogue, string caseId, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        CaseRevision next = Decision.Revise(caseId, (before?.Number ?? 0) + 1, Cause, by, at);
        ImmutableArray<OutcomeChange> changes = Changes.Between(before?.Latest, next, catalogue);
        string type = before?.Latest is null ? FeedEventTypes.CaseCreated
            : changes.IsEmpty ? FeedEventTypes.CaseUpdated
            : FeedEventTypes.RecommendationChanged;
        FeedEvent told = FeedEvent.Of(key, next, type) with { Changes = changes };
        return new(key, before, next, Decision.Decided, told, FollowUpMove.Between(before?.Agenda, Decision.Decided, UtcDates.Of(at)), Activation);
    }
}

/// <summary>A draft, or the result that there is none.</summary>
/// <param name="Draft">The draft, or null.</param>
/// <param name="Result">The result when there is no draft.</param>
public readonly record struct CaseDraftOrResult(CaseDraft? Draft, CaseWriteResult? Result)
{
    /// <summary>A draft.</summary>
    public static implicit operator CaseDraftOrResult(CaseDraft draft) => new(draft, null);

    /// <summary>A result without a draft.</summary>
    public static implicit operator CaseDraftOrResult(CaseWriteResult result) => new(null, result);
}
