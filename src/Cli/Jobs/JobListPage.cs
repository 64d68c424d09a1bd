using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Jobs for people, a row for each.</summary>
internal static class JobListPage
{
    private static readonly string[] Columns = ["job", "kind", "guideline", "from", "version", "state", "made", "ended", "by", "reason"];

    /// <summary>Writes the jobs, and how to see those before them.</summary>
    public static void Write(JobList list, IPage page)
    {
        if (list.Jobs.Count == 0)
        {
            page.Line(0, "There are no jobs.");
            return;
        }

        page.Table(Columns, [.. list.Jobs.Select(Row)]);
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"jobs list --before {next}", page);
    }

    private static Words[] Row(JobHead job) =>
    [
        job.Job, job.Kind, job.Guideline, job.From, job.Version, JobStateText.Of(job), Instant.Of(job.CreatedAt),
        job.EndedAt is { } ended ? Instant.Of(ended) : "", job.By ?? "", job.Reason ?? "",
    ];
}
