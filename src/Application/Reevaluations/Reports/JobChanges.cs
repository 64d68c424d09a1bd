using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>
/// Lists what a job changed in a partner's cases, from the events that it told; or what a preview's version would change, found anew from the cases as they are now.
/// A deleted case is in neither.
/// </summary>
public sealed class JobChanges(IJobStore jobs, ICaseBuckets buckets, IGuidelineCatalogue catalogue, AffectedPatientsOfVersions affected)
{
    /// <summary>The most pages of cases that are looked through for one page of changes.</summary>
    private const int MostPages = 5;

    /// <summary>A page of changes.</summary>
    /// <param name="job">The job.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The place after which to go on.</param>
    /// <param name="count">The most to give.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ChangePage> ReadAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(after);
        return job.Kind == JobKind.Activation
            ? await ToldAsync(job, partner, after, count, cancel)
            : await FoundAsync(job, partner, after, count, cancel);
    }

    private async Task<ChangePage> ToldAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        List<CaseChange> told = [];
        foreach ((PartnerPlan _, Shard shard, ShardProgress? progress) in (await jobs.ReadWorkAsync(job.Id, withFindings: false, cancel)).Of(partner.Id).Shards())
        {
            for (int place = 0; place < shard.Buckets.Length; place++)
            {
                PlannedBucket bucket = shard.Buckets[place];
                long upTo = progress is null ? 0 : place < progress.BucketsDone ? progress.LastEvents.GetValueOrDefault(bucket.Number) : long.MaxValue;
                long from = bucket.Number == after.Bucket && after.Place is { } given ? Math.Max(bucket.Events, given) : bucket.Events;
                if (bucket.Number < after.Bucket || upTo <= from)
                    continue;
                ImmutableArray<PlacedEvent> events = await buckets.ReadEventsAsync(
                    partner, bucket.Number, from, upTo, FeedEventTypes.RecommendationChanged, job.Cause, count - told.Count + 1, cancel);
                foreach (PlacedEvent each in events)
                {
                    if (told.Count == count)
                        return new([.. told], ChangeCursor.At(bucket.Number, from));
                    from = each.Sequence;
                    if (each.Event.CaseId is { } id)
                        told.Add(new(id, each.Event.Revision!.Value, each.Event.Changes));
                }
            }
        }

        return new([.. told], null);
    }

    private async Task<ChangePage> FoundAsync(Job job, Partner partner, ChangeCursor after, int count, CancellationToken cancel)
    {
        if (catalogue.Find(job.Guideline) is not { } guideline || guideline.Find(job.Version) is not { } version)
            return new([], null);
        var judge = new CaseJudge(job, guideline, version, affected);
        List<CaseChange> found = [];
        (int bucket, string? name) = (after.Bucket, after.Name);
        for (int pages = 0; bucket < partner.Buckets; pages++)
        {
            if (found.Count == count || pages == MostPages)
                return new([.. found], ChangeCursor.At(bucket, name));
            CasePage page = await buckets.ReadPageAsync(partner, bucket, name, isWhole: true, cancel);
            foreach (PagedCase each in page.Cases)
            {
                if (found.Count == count)
                    return new([.. found], ChangeCursor.At(bucket, name));
                name = each.Name;
                if (judge.Judge(each) is { Kind: CaseVerdictKind.Changed } verdict)
                    found.Add(new(each.Whole!.Latest!.CaseId, each.Whole.Number, verdict.Changes));
            }

            (bucket, name) = page.Next is { } next ? (bucket, next) : (bucket + 1, null);
        }

        return new([.. found], null);
    }
}

/// <summary>A page of changes.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Next">The place after which to go on, or null when there is no more. A page may be empty and have one.</param>
public sealed record ChangePage(ImmutableArray<CaseChange> Cases, string? Next);

/// <summary>What changed, or would change, in the advice about a case.</summary>
/// <param name="CaseId">What the partner calls the case.</param>
/// <param name="Revision">The revision with the new advice; for a preview, the case's latest revision.</param>
/// <param name="Changes">In what: the rules responsible, with their verdicts before and after.</param>
public sealed record CaseChange(string CaseId, long Revision, ImmutableArray<OutcomeChange> Changes);
