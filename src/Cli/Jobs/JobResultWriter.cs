using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Writes the job that the service returned, or why it returned none.</summary>
internal sealed class JobResultWriter(Terminal terminal, bool asJson)
{
    /// <summary>Writes the whole report.</summary>
    public int Write(ServiceResponse<JobReport> answer) => Write(answer, JobOutput.Write);

    /// <summary>Writes what a job that has just started is for, or the whole report if it has already ended.</summary>
    public int WriteStarted(ServiceResponse<JobReport> answer) =>
        Write(answer, answer.Value is { IsEnded: false } ? JobOutput.WriteStarted : JobOutput.Write);

    private int Write(ServiceResponse<JobReport> answer, Action<JobReport, IDisplay> write)
    {
        if (!answer.IsSuccess)
            return answer.Failure.ToCommandFailure().Write(asJson, terminal);
        if (asJson)
            terminal.WriteJsonLine(answer.Json.Span);
        else
            write(answer.Value, terminal.Display);
        return ExitCode.Ok;
    }
}
