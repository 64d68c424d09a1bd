using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>
/// Judges what another version means for a case, as a function of the case and the versions alone. A case is evaluated as of the day of its
/// decision, so that only the version makes a difference and the result does not depend on when the job runs.
/// </summary>
internal sealed class CaseJudge(Job job, GuidelineEntry guideline, PublishedVersion target, AffectedPatientsOfVersions affected)
{
    private readonly Dictionary<string, CheckedGuideline> versions =
        guideline.Versions.ToDictionary(version => version.Guideline.ContentHash, version => version.Guideline);

    /// <summary>Returns whether it is proved that the advice changes for no patient whom this content decided.</summary>
    public bool IsProvedUnaffected(string contentHash) =>
        contentHash == target.Guideline.ContentHash
        || (versions.TryGetValue(contentHash, out CheckedGuideline? version) && affected.Between(version, target.Guideline).IsEmpty);

    /// <summary>Judges a case from the content that decided it alone; returns null if that is not enough.</summary>
    public CaseVerdict? JudgeByContent(PagedCase found)
    {
        if (found.Guideline != guideline.Id)
            return new(CaseVerdictKind.Foreign);
        if (found.ContentHash == target.Guideline.ContentHash)
            return found.Cause == job.Cause ? null : new(CaseVerdictKind.AlreadyDecided);
        return IsProvedUnaffected(found.ContentHash) ? new(CaseVerdictKind.Proved) : null;
    }

    public CaseVerdict Judge(PagedCase found)
    {
        if (JudgeByContent(found) is { } known)
            return known;
        return found.ContentHash == target.Guideline.ContentHash ? new(CaseVerdictKind.Own) : Judge(found.Whole!.Latest!);
    }

    private CaseVerdict Judge(CaseRevision revision)
    {
        Result<PatientFacts> read;
        using (JsonDocument facts = JsonDocument.Parse(revision.Facts))
            read = target.Facts.Read(facts.RootElement, revision.AsOf, "/facts");
        if (read.Value is null)
            return new(CaseVerdictKind.Unreadable) { Errors = [.. read.Errors] };
        CheckedGuideline? before = versions.GetValueOrDefault(revision.ContentHash);
        if (before is not null && !affected.Between(before, target.Guideline).MayInclude(read.Value))
            return new(CaseVerdictKind.Proved);
        Decision decision = Evaluator.Decide(read.Value);
        ImmutableArray<OutcomeChange> changes = new VersionedOutcome(Outcome.Parse(revision.Outcome), before ?? target.Guideline)
            .ChangesTo(new(Outcome.Of(decision), target.Guideline));
        return changes.IsEmpty
            ? new(CaseVerdictKind.Same)
            : new(CaseVerdictKind.Changed) { Changes = changes, Decision = decision };
    }
}
