using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>jobs watch: follow a job to its end.</summary>
internal sealed class JobsWatchCommand(CommandContext context)
    : JobCommand("watch", "Follow a job to its end, and report what it found.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("jobs watch 20261126140305123-0a1b2c3d", "follow a job of the LocalHost that runs here"),
        ("jobs watch 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "one of another service"),
        ("jobs watch 20261126140305123-0a1b2c3d --json | jq .counts.changed", "wait for its end, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        While the job is worked on, on standard error: on a terminal a bar with the share that is done, how many cases were read and how
        many changed, the rate and the estimated end; elsewhere a line for each tenth. At its end the report of jobs show. When the service
        is away for a while that is said, and it is asked again until it answers. Ctrl+C ends the watch; the job goes on.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the job is completed, and 1 when it ended otherwise or is no longer watched.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel) =>
        await new WatchedJob(calls, Terminal, Clock, asJson).FollowAsync(await calls.FindAsync(id, cancel), cancel);
}

/// <summary>Follows a job to its end and writes the report.</summary>
internal sealed class WatchedJob(JobClient calls, Terminal terminal, TimeProvider clock, bool asJson)
{
    /// <summary>Follows a job.</summary>
    /// <param name="first">How it stands now.</param>
    /// <param name="cancel">Ends the watch, and not the job.</param>
    /// <returns>An <see cref="ExitCode"/>: whether it is completed.</returns>
    public async Task<int> FollowAsync(ServiceResponse<JobReport> first, CancellationToken cancel)
    {
        try
        {
            ServiceResponse<JobReport> last = await new JobWatcher(calls, terminal.Errors, clock).FollowAsync(first, cancel);
            int code = new JobResultWriter(terminal, asJson).Write(last);
            return last.Value is { IsCompleted: false } ? ExitCode.Wrong : code;
        }
        catch (OperationCanceledException)
        {
            NextCommand.Write("No longer watched. The job goes on; to follow it again:", $"jobs watch {first.Value!.Job}", terminal.Errors);
            return ExitCode.Wrong;
        }
    }
}

/// <summary>
/// Follows a job to its end. Once the service has answered, it may be away for as long as it likes: the job waits in its storage, and so does this.
/// </summary>
internal sealed class JobWatcher(JobClient calls, IDisplay watched, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Follows a job.</summary>
    /// <param name="first">How it stands now.</param>
    /// <param name="cancel">Ends the watch, and not the job.</param>
    /// <returns>How the job ended, or why that cannot be known.</returns>
    /// <exception cref="OperationCanceledException">The watch was ended.</exception>
    public Task<ServiceResponse<JobReport>> FollowAsync(ServiceResponse<JobReport> first, CancellationToken cancel)
    {
        if (first.Value is not { IsEnded: false } job)
            return Task.FromResult(first);
        // On another thread: a bar keeps its own, and this one has to be free for who wants to stop the command.
        return Task.Run(
            () => watched.Watched(JobProgressText.Title(job), bar => FollowAsync(first, Progress(bar), cancel).GetAwaiter().GetResult()), cancel);
    }

    private async Task<ServiceResponse<JobReport>> FollowAsync(ServiceResponse<JobReport> first, IJobProgress progress, CancellationToken cancel)
    {
        string job = first.Value!.Job;
        TimeSpan wait = Interval;
        for (ServiceResponse<JobReport> now = first; ; now = await calls.FindAsync(job, cancel))
        {
            if (now.IsGiven)
            {
                if (now.Value.IsEnded)
                    return now;
                progress.Tell(now.Value);
                wait = Interval;
            }
            else if (now.Failure.MayPass)
            {
                progress.TellAway(now.Failure);
                wait = now.Failure.RetryAfter ?? (wait * 2 < LongestWait ? wait * 2 : LongestWait);
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
