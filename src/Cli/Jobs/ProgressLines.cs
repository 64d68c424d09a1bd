using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Progress for logs: a line when the job has come a tenth further or stands otherwise, and when the service goes away or is back.</summary>
internal sealed class ProgressLines(IPage page) : IJobProgress
{
    private (string State, int Tenths) told;
    private bool isAway;

    /// <inheritdoc/>
    public void Tell(JobReport job)
    {
        if (isAway)
            page.Line(0, "The service answers again.");
        isAway = false;
        (string State, int Tenths) now = (job.State, (int)(job.Progress * 10));
        if (now != told)
            page.Line(0, JobProgressText.Whole(job));
        told = now;
    }

    /// <inheritdoc/>
    public void TellAway(ServiceFailure failure)
    {
        if (!isAway)
            page.Line(0, $"{string.Join(" ", failure.Sentences)} The service is asked again until it answers; the job does not depend on that.");
        isAway = true;
    }
}
