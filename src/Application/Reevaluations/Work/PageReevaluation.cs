using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>
/// Re-evaluates the cases of a page and writes those whose advice changes. Repeating a page that was processed fully or in part gives the
/// same result: a case that already has its revision by this job is counted as changed and not written again.
/// </summary>
internal sealed class PageReevaluation(
    Job job, CaseAssessor judge, ICaseStore cases, AgendaAdvancer agendas, IGuidelineCatalogue catalogue, CaseTelemetry telemetry,
    TimeProvider clock)
{
    /// <returns>The counts and findings, or null if a later activation has reached the bucket and supersedes the job.</returns>
    public async Task<PageResult?> RunAsync(Partner partner, int bucket, CasePage page, CancellationToken cancel)
    {
        var tally = new PageTally();
        List<Pending> pending = [];
        foreach (PagedCase found in page.Cases)
            await JudgeAsync(new CaseKey(partner.Id, partner.Buckets, bucket, found.Name), found, tally, pending, cancel);
        return await TryCommitAsync(partner, pending, tally, cancel) ? tally.Result() : null;
    }

    private async Task JudgeAsync(CaseKey key, PagedCase found, PageTally tally, List<Pending> pending, CancellationToken cancel)
    {
        CaseAssessment verdict = await judge.JudgeAsync(found, cancel);
        switch (verdict.Kind)
        {
            case CaseAssessmentKind.Own:
                CaseRevision own = found.Stored!.Latest!;
                tally.Changed(own.CaseId, await ChangesOfAsync(key, own, cancel));
                break;
            case CaseAssessmentKind.AlreadyDecided or CaseAssessmentKind.Same:
                tally.Unchanged();
                break;
            case CaseAssessmentKind.Proved:
                tally.Proved();
                break;
            case CaseAssessmentKind.Unreadable:
                tally.Unreadable(verdict.Errors);
                break;
            case CaseAssessmentKind.Changed when job.Kind == JobKind.Preview:
                tally.Changed(found.Stored!.Latest!.CaseId, verdict.Changes);
                break;
            case CaseAssessmentKind.Changed:
                pending.Add(new(key, found.Stored!, verdict));
                break;
        }
    }

    /// <summary>Reads how the advice changed with the job's revision of a case that was written before a crash.</summary>
    private async Task<ImmutableArray<OutcomeChange>> ChangesOfAsync(CaseKey key, CaseRevision own, CancellationToken cancel) =>
        await cases.FindSupersededAsync(key, own.Number - 1, cancel) is { } before ? RevisionChanges.Between(before, own, catalogue) : [];

    /// <returns>False if a later activation has reached the bucket.</returns>
    private async Task<bool> TryCommitAsync(Partner partner, List<Pending> pending, PageTally tally, CancellationToken cancel)
    {
        for (int attempt = 1; pending.Count > 0; attempt++)
        {
            if (attempt > Contention.MaxAttempts)
                throw Contention.TooMany("Too many writers are changing these cases at once.");
            PartnerTime now = partner.Now(clock);
            if (pending.FindIndex(each => AgendaAdvancer.IsBehind(each.Before, now.Day)) is var behind and >= 0)
            {
                // Transitions that the timer has not written yet happened before this change, so write them first.
                await agendas.AdvanceAsync(pending[behind].Key, now.Day, cancel);
                await JudgeAgainAsync(Taken(pending, behind), tally, pending, cancel);
                attempt = 0;
                continue;
            }

            List<CaseCommit> commits = Fitting(pending, now);
            CommitResult result = await cases.CommitAsync(commits);
            switch (result.State)
            {
                case CommitState.Written:
                    commits.ForEach(commit => telemetry.RecordTransitions(commit.Transitions));
                    foreach (Pending each in pending.Take(commits.Count))
                        tally.Changed(each.Before.Latest!.CaseId, each.Verdict.Changes);
                    pending.RemoveRange(0, commits.Count);
                    attempt = 0;
                    break;
                case CommitState.Superseded:
                    return false;
                case CommitState.CaseChanged:
                    await JudgeAgainAsync(Taken(pending, result.Index), tally, pending, cancel);
                    break;
            }
        }

        return true;
    }

    /// <summary>Returns as many of the first commits as fit into one transaction.</summary>
    private List<CaseCommit> Fitting(List<Pending> pending, PartnerTime now)
    {
        List<CaseCommit> commits = [];
        int rows = 0;
        foreach (Pending each in pending)
        {
            CaseCommit commit = each.Commit(job, catalogue, now);
            if ((rows += commit.Rows) > ICaseStore.MaxRows)
                break;
            commits.Add(commit);
        }

        return commits;
    }

    private static Pending Taken(List<Pending> pending, int place)
    {
        Pending taken = pending[place];
        pending.RemoveAt(place);
        return taken;
    }

    /// <summary>
    /// Judges again a case that was written after the page was read: by its partner, by another worker of this job, or by a follow-up
    /// transition.
    /// </summary>
    private async Task JudgeAgainAsync(Pending read, PageTally tally, List<Pending> pending, CancellationToken cancel)
    {
        StoredCase? now = await cases.FindAsync(read.Key, cancel);
        if (now?.Latest?.Cause != job.Cause && now?.Latest?.Number != read.Before.Number)
            tally.Conflict();
        if (now?.Latest is { } latest)
            await JudgeAsync(read.Key, new(read.Key.Name, latest.Guideline, latest.ContentHash, latest.Cause, now), tally, pending, cancel);
        else
            tally.Unchanged(); // The case was deleted, so nothing can change.
    }

    private sealed record Pending(CaseKey Key, StoredCase Before, CaseAssessment Verdict)
    {
        public CaseCommit Commit(Job job, IGuidelineCatalogue catalogue, PartnerTime now) =>
            new CaseDraft(CaseDecision.Of(Verdict.Decision!), IsDayGiven: true, job.Cause, job.Activation)
                .Commit(Key, Before, catalogue, Before.Latest!.CaseId, JobCompletion.Actor, now);
    }
}
