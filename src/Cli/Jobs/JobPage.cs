using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>A job for people.</summary>
internal static class JobPage
{
    /// <summary>Writes what the job is for, how it stands, what it found, and what can be done with it.</summary>
    public static void Write(JobReport job, IPage page)
    {
        WriteHead(job, page);
        CountSection.Write(job, page);
        GroupSection.Write(job, page);
        FailureSection.Write(job, page);
        WriteAdvice(job, page);
    }

    /// <summary>Writes what a job that has just begun is for, and how to follow it.</summary>
    public static void WriteBegun(JobReport job, IPage page)
    {
        WriteHead(job, page);
        WriteAdvice(job, page);
    }

    private static void WriteHead(JobReport job, IPage page)
    {
        page.Line(0, new Words(JobProgressText.Title(job), Tone.Strong), ": ", JobStateText.Of(job));
        page.Line(2, $"job {job.Job}");
        page.Line(2, $"made {Instant.Of(job.CreatedAt)}{(job.By is null ? "" : $" by {job.By}")}");
        if (job.Reason is { } reason)
            page.Line(2, $"reason: {reason}");
        if (job.StartedAt is { } started)
            page.Line(2, $"started {Instant.Of(started)}{(job.EndedAt is { } ended ? $", ended {Instant.Of(ended)}" : "")}");
        if (!job.IsEnded && job.StartedAt is not null)
            page.Line(2, JobProgressText.Whole(job));
        if (job.Detail is { } detail)
            page.Line(2, detail);
    }

    private static void WriteAdvice(JobReport job, IPage page)
    {
        if (!job.IsEnded)
            NextCommand.Write("To follow it:", $"jobs watch {job.Job}", page);
        else if (job.MayBeRetried)
            NextCommand.Write("To have the rest done:", $"jobs retry {job.Job}", page);
    }
}
