using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>A hash of how far a job has got. Every step of the work changes it, and nothing else does.</summary>
public static class JobPosition
{
    public static string Of(Job job, JobWork work)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(work);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{job.State} {job.IsPlanned} {work.Plans.Length}\n");
        foreach (ShardProgress each in work.Progress.OrderBy(each => each.Partner, StringComparer.Ordinal).ThenBy(each => each.Shard))
            text.Append(CultureInfo.InvariantCulture, $"{each.Partner} {each.Shard} {each.State} {each.BucketsDone} {each.After}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
