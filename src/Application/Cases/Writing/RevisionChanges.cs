using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>Compares the advice of two revisions of a case, even if different versions decided them.</summary>
public static class RevisionChanges
{
    /// <param name="before">The earlier revision, or null.</param>
    /// <param name="next">The later revision.</param>
    /// <param name="catalogue">Supplies the versions.</param>
    public static ImmutableArray<OutcomeChange> Between(CaseRevision? before, CaseRevision next, IGuidelineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (before is null || (before.Outcome == next.Outcome && before.ContentHash == next.ContentHash))
            return [];
        Outcome from = Outcome.Parse(before.Outcome), to = Outcome.Parse(next.Outcome);
        return VersionOf(before, catalogue) is { } former && VersionOf(next, catalogue) is { } own
            ? new VersionedOutcome(from, former).ChangesTo(new(to, own))
            : OutcomeChange.Between(from, to);
    }

    private static CheckedGuideline? VersionOf(CaseRevision revision, IGuidelineCatalogue catalogue) =>
        catalogue.Find(revision.Guideline)?.Find(revision.Version)?.Guideline is { } version && version.ContentHash == revision.ContentHash
            ? version
            : null;
}
