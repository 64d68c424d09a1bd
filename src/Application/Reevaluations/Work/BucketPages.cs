using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Reads the pages of a job, and of each only what is needed.</summary>
internal sealed class BucketPages(Job job, Partner partner, ICaseBuckets buckets, CaseJudge judge)
{
    /// <summary>A page.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">The name after which to go on, or null to begin: then the bucket is told of the activation first.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<CasePage> ReadAsync(int bucket, string? after, CancellationToken cancel)
    {
        if (after is null && job.Kind == JobKind.Activation)
            await buckets.FenceAsync(partner, bucket, job.Guideline, job.Activation);
        if (judge.IsNobodyAffected(job.FromHash))
        {
            CasePage page = await buckets.ReadPageAsync(partner, bucket, after, isWhole: false, cancel);
            if (page.Cases.All(found => judge.JudgeByContent(found) is not null))
                return page;
        }

        return await buckets.ReadPageAsync(partner, bucket, after, isWhole: true, cancel);
    }
}
