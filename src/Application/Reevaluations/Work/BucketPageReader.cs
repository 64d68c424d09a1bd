using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Reads a job's pages of cases, with only the columns that the job needs.</summary>
internal sealed class BucketPageReader(Job job, Partner partner, ICaseBuckets buckets, CaseAssessor judge)
{
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">The name to continue after. Null starts the bucket and first records the activation in its head.</param>
    public async Task<CasePage> ReadAsync(int bucket, string? after, CancellationToken cancel)
    {
        if (after is null && job.Kind == JobKind.Activation)
            await buckets.FenceAsync(partner, bucket, job.Guideline, job.Activation);
        if (job.FromHash is { } before && await judge.IsProvedUnaffectedAsync(before, cancel))
        {
            CasePage page = await buckets.ReadPageAsync(partner, bucket, after, isWhole: false, cancel);
            if (await AreJudgedAsync(page, cancel))
                return page;
        }

        return await buckets.ReadPageAsync(partner, bucket, after, isWhole: true, cancel);
    }

    private async Task<bool> AreJudgedAsync(CasePage page, CancellationToken cancel)
    {
        foreach (PagedCase found in page.Cases)
        {
            if (await judge.JudgeByContentAsync(found, cancel) is null)
                return false;
        }

        return true;
    }
}
