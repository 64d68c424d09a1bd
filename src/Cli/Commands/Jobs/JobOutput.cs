using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>Writes what the service says about a job, or why it does not.</summary>
internal sealed class JobOutput(Terminal terminal, bool asJson)
{
    /// <summary>Writes the whole report.</summary>
    /// <returns>An <see cref="ExitCode"/>: whether there is one.</returns>
    public int Write(Answer<JobReport> answer) => Write(answer, JobPage.Write);

    /// <summary>Writes what a job that has just begun is for; the whole report if it is over already.</summary>
    /// <returns>An <see cref="ExitCode"/>: whether it has begun.</returns>
    public int WriteBegun(Answer<JobReport> answer) => Write(answer, answer.Value is { IsEnded: false } ? JobPage.WriteBegun : JobPage.Write);

    private int Write(Answer<JobReport> answer, Action<JobReport, IPage> write)
    {
        if (!answer.IsGiven)
            return Unanswered.Write(answer.Failure.Reply, asJson, terminal);
        if (asJson)
            terminal.WriteJsonLine(answer.Json.Span);
        else
            write(answer.Value, terminal.Page);
        return ExitCode.Ok;
    }
}
