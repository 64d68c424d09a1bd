using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>
/// Lists what a job changed in a partner's cases, read from its events; or what a preview's version would change, computed from the cases
/// as they are now. Neither list contains deleted cases.
/// </summary>
public sealed class JobChanges(IJobStore jobs, ICaseBuckets buckets, IGuidelineCatalogue catalogue, AffectedPatientsCache affected)
{
    /// <summary>The maximum number of pages of cases that are searched for one page of changes.</summary>
    private const int MaxPages = 5;

    /// <summary>Reads a page of changes.</summary>
    /// <param name="job">The job.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The position to continue after.</param>
    /// <param name="count">The maximum number to return.</param>
    public async Task<ChangePage> ReadAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(after);
        return job.Kind == JobKind.Activation
            ? await ReadAppliedAsync(job, partner, after, count, cancel)
            : await ReadExpectedAsync(job, partner, after, count, cancel);
    }

    private async Task<ChangePage> ReadAppliedAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        List<CaseChange> found = [];
        foreach ((PartnerPlan _, Shard shard, ShardProgress? progress) in (await jobs.ReadWorkAsync(
            job.Id, withFindings: false, cancel)).ForPartner(partner.Id).Shards())
        {
            for (int place = 0; place < shard.Buckets.Length; place++)
            {
                PlannedBucket bucket = shard.Buckets[place];
                long upTo =
                    progress is null
                        ? 0
                        : place < progress.BucketsDone ? progress.LastEvents.GetValueOrDefault(bucket.Number) : long.MaxValue;
                long from = bucket.Number == after.Bucket && after.Sequence is { } given ? Math.Max(bucket.Events, given) : bucket.Events;
                if (bucket.Number < after.Bucket || upTo <= from)
                    continue;
                ImmutableArray<FeedEntry> events = await buckets.ReadEventsAsync(
                    partner, bucket.Number, from, upTo, FeedEventTypes.RecommendationChanged, job.Cause, count - found.Count + 1, cancel);
                foreach (FeedEntry each in events)
                {
                    if (found.Count == count)
                        return new([.. found], ChangeCursor.At(bucket.Number, from));
                    from = each.Sequence;
                    if (each.Event.CaseId is { } id)
                        found.Add(new(id, each.Event.Revision!.Value, each.Event.Changes));
                }
            }
        }

        return new([.. found], null);
    }

    private async Task<ChangePage> ReadExpectedAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        if (catalogue.Find(job.Guideline) is not { } guideline || guideline.Find(job.Version) is not { } version)
            return new([], null);
        var judge = new CaseAssessor(job, guideline, version, affected);
        List<CaseChange> found = [];
        (int bucket, string? name) = (after.Bucket, after.Name);
        for (int pages = 0; bucket < partner.Buckets; pages++)
        {
            if (found.Count == count || pages == MaxPages)
                return new([.. found], ChangeCursor.At(bucket, name));
            CasePage page = await buckets.ReadPageAsync(partner, bucket, name, isWhole: true, cancel);
            foreach (PagedCase each in page.Cases)
            {
                if (found.Count == count)
                    return new([.. found], ChangeCursor.At(bucket, name));
                name = each.Name;
                if (await judge.JudgeAsync(each, cancel) is { Kind: CaseAssessmentKind.Changed } verdict)
                    found.Add(new(each.Stored!.Latest!.CaseId, each.Stored.Number, verdict.Changes));
            }

            (bucket, name) = page.Next is { } next ? (bucket, next) : (bucket + 1, null);
        }

        return new([.. found], null);
    }
}

/// <summary>A page of changes.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Next">The position to continue after, or null at the end. A page may be empty and still have one.</param>
public sealed record ChangePage(ImmutableArray<CaseChange> Cases, string? Next);

/// <summary>How the advice for a case changed or would change.</summary>
/// <param name="CaseId">The partner's id for the case.</param>
/// <param name="Revision">The revision with the new advice or, for a preview, the case's latest revision.</param>
/// <param name="Changes">The changed rules, with their verdicts before and after.</param>
public sealed record CaseChange(string CaseId, long Revision, ImmutableArray<OutcomeChange> Changes);
