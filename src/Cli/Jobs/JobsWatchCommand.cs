using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class JobsWatchCommand(CommandContext context)
    : JobCommand("watch", "Follow a job until it ends, and report its results.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs watch 20261126140305123-0a1b2c3d", "follow a job of the LocalHost that runs here"),
        ("jobs watch 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "a job of another service"),
        ("jobs watch 20261126140305123-0a1b2c3d --json | jq .counts.changed", "wait until it ends, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        While the job runs, standard error shows its progress: on a terminal, a bar with the completed share, the number of cases read and
        changed, the rate and the estimated end; elsewhere, one line for each tenth. When the job ends, the report of jobs show is
        printed. If the service becomes unavailable, the command says so and retries until it responds. Ctrl+C ends the watch; the job
        continues.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the job completed, and 1 when it ended in another way or is no longer watched.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel) =>
        await new WatchedJob(client, Terminal, Clock, asJson).FollowAsync(await client.FindAsync(id, cancel), cancel);
}

internal sealed class WatchedJob(JobClient client, Terminal terminal, TimeProvider clock, bool asJson)
{
    /// <summary>Follows a job until it ends and writes the report. Cancelling ends the watch, not the job.</summary>
    /// <returns>An <see cref="ExitCode"/> that says whether the job completed.</returns>
    public async Task<int> FollowAsync(ServiceResponse<JobReport> first, CancellationToken cancel)
    {
        try
        {
            ServiceResponse<JobReport> last = await new JobWatcher(client, terminal.Errors, clock).FollowAsync(first, cancel);
            int code = new JobResultWriter(terminal, asJson).Write(last);
            return last.Value is { IsCompleted: false } ? ExitCode.Wrong : code;
        }
        catch (OperationCanceledException)
        {
            NextCommand.Write(
                "Stopped watching. The job continues; to follow it again:", $"jobs watch {first.Value!.Job}", terminal.Errors);
            return ExitCode.Wrong;
        }
    }
}

/// <summary>
/// Follows a job until it ends. Once the service has answered, it may be unavailable for any length of time: the job waits in storage, and
/// so does the watch.
/// </summary>
internal sealed class JobWatcher(JobClient client, IDisplay watched, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(15);

    /// <summary>Follows a job until it ends. Cancelling ends the watch, not the job.</summary>
    /// <returns>The ended job, or why its end cannot be known.</returns>
    public Task<ServiceResponse<JobReport>> FollowAsync(ServiceResponse<JobReport> first, CancellationToken cancel)
    {
        if (first.Value is not { IsEnded: false } job)
            return Task.FromResult(first);
        // Run on another thread, because a progress bar blocks its thread and this one must stay free to be cancelled.
        return Task.Run(
            () => watched.WithProgress(JobProgressText.Title(job),
            bar => FollowAsync(first, Progress(bar), cancel).GetAwaiter().GetResult()), cancel);
    }

    private async Task<ServiceResponse<JobReport>> FollowAsync(
        ServiceResponse<JobReport> first, IJobProgress progress, CancellationToken cancel)
    {
        string job = first.Value!.Job;
        TimeSpan wait = Interval;
        for (ServiceResponse<JobReport> now = first; ; now = await client.FindAsync(job, cancel))
        {
            if (now.IsSuccess)
            {
                if (now.Value.IsEnded)
                    return now;
                progress.Report(now.Value);
                wait = Interval;
            }
            else if (now.Failure.MayPass)
            {
                progress.ReportUnavailable(now.Failure);
                wait = now.Failure.RetryAfter ?? (wait * 2 < MaxWait ? wait * 2 : MaxWait);
            }
            else
            {
                return now;
            }

            await Task.Delay(wait, clock, cancel);
        }
    }

    private IJobProgress Progress(IProgressBar? bar) => bar is null ? new ProgressLines(watched) : new ProgressBar(bar);
}
