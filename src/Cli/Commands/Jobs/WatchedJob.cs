using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>Follows a job to its end and writes the report.</summary>
internal sealed class WatchedJob(JobCalls calls, Terminal terminal, TimeProvider clock, bool asJson)
{
    /// <summary>Follows a job.</summary>
    /// <param name="first">How it stands now.</param>
    /// <param name="cancel">Ends the watch, and not the job.</param>
    /// <returns>An <see cref="ExitCode"/>: whether it is completed.</returns>
    public async Task<int> FollowAsync(Answer<JobReport> first, CancellationToken cancel)
    {
        try
        {
            Answer<JobReport> last = await new JobWatch(calls, terminal.Errors, clock).FollowAsync(first, cancel);
            int code = new JobOutput(terminal, asJson).Write(last);
            return last.Value is { IsCompleted: false } ? ExitCode.Wrong : code;
        }
        catch (OperationCanceledException)
        {
            NextCommand.Write("No longer watched. The job goes on; to follow it again:", $"jobs watch {first.Value!.Job}", terminal.Errors);
            return ExitCode.Wrong;
        }
    }
}
