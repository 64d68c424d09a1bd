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
internal sealed class CaseAssessor(Job job, GuidelineEntry guideline, PublishedVersion target, AffectedPatientsCache affected)
{
    private readonly Dictionary<string, CheckedGuideline> versions =
        guideline.Versions.ToDictionary(version => version.Guideline.ContentHash, version => version.Guideline);

    /// <summary>Returns whether it is proved that the advice changes for no patient whom this content decided.</summary>
    public async ValueTask<bool> IsProvedUnaffectedAsync(string contentHash, CancellationToken cancel) =>
        contentHash == target.Guideline.ContentHash
        || (versions.TryGetValue(contentHash, out CheckedGuideline? version)
            && (await affected.BetweenAsync(version, target.Guideline, cancel)).IsEmpty);

    /// <summary>Judges a case from the content that decided it alone; returns null if that is not enough.</summary>
    public async ValueTask<CaseAssessment?> JudgeByContentAsync(PagedCase found, CancellationToken cancel)
    {
        if (found.Guideline != guideline.Id)
            return new(CaseAssessmentKind.Foreign);
        if (found.ContentHash == target.Guideline.ContentHash)
            return found.Cause == job.Cause ? null : new(CaseAssessmentKind.AlreadyDecided);
        return await IsProvedUnaffectedAsync(found.ContentHash, cancel) ? new(CaseAssessmentKind.Proved) : null;
    }

    public async ValueTask<CaseAssessment> JudgeAsync(PagedCase found, CancellationToken cancel)
    {
        if (await JudgeByContentAsync(found, cancel) is { } known)
            return known;
        return found.ContentHash == target.Guideline.ContentHash
            ? new(CaseAssessmentKind.Own)
            : await JudgeAsync(found.Stored!.Latest!, cancel);
    }

    private async ValueTask<CaseAssessment> JudgeAsync(CaseRevision revision, CancellationToken cancel)
    {
        Result<PatientFacts> read;
        using (JsonDocument facts = JsonDocument.Parse(revision.Facts))
            read = target.Facts.Read(facts.RootElement, revision.AsOf, "/facts");
        if (read.Value is null)
            return new(CaseAssessmentKind.Unreadable) { Errors = [.. read.Errors] };
        CheckedGuideline? before = versions.GetValueOrDefault(revision.ContentHash);
        if (before is not null && !(await affected.BetweenAsync(before, target.Guideline, cancel)).MayInclude(read.Value))
            return new(CaseAssessmentKind.Proved);
        Decision decision = Evaluator.Decide(read.Value);
        ImmutableArray<OutcomeChange> changes = new VersionedOutcome(Outcome.Parse(revision.Outcome), before ?? target.Guideline)
            .ChangesTo(new(Outcome.Of(decision), target.Guideline));
        return changes.IsEmpty
            ? new(CaseAssessmentKind.Same)
            : new(CaseAssessmentKind.Changed) { Changes = changes, Decision = decision };
    }
}
