using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Writes what the service says about a job, or why it does not.</summary>
internal sealed class JobResultWriter(Terminal terminal, bool asJson)
{
    /// <summary>Writes the whole report.</summary>
    /// <returns>An <see cref="ExitCode"/>: whether there is one.</returns>
    public int Write(ServiceResponse<JobReport> answer) => Write(answer, JobOutput.Write);

    /// <summary>Writes what a job that has just begun is for; the whole report if it is over already.</summary>
    /// <returns>An <see cref="ExitCode"/>: whether it has begun.</returns>
    public int WriteBegun(ServiceResponse<JobReport> answer) => Write(answer, answer.Value is { IsEnded: false } ? JobOutput.WriteBegun : JobOutput.Write);

    private int Write(ServiceResponse<JobReport> answer, Action<JobReport, IDisplay> write)
    {
        if (!answer.IsGiven)
            return answer.Failure.ToCommandFailure().Write(asJson, terminal);
        if (asJson)
            terminal.WriteJsonLine(answer.Json.Span);
        else
            write(answer.Value, terminal.Display);
        return ExitCode.Ok;
    }
}
