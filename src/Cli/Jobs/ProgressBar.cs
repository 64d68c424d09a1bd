using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Progress for who watches a terminal: a bar.</summary>
internal sealed class ProgressBar(IBar bar) : IJobProgress
{
    private const int Steps = 1000;

    /// <inheritdoc/>
    public void Tell(JobReport job)
    {
        bar.Say(JobProgressText.Brief(job));
        bar.Report(((int)(job.Progress * Steps), Steps));
    }

    /// <inheritdoc/>
    public void TellAway(ServiceFailure failure) => bar.Say("the service does not answer, asking again");
}
