using GuidelineDecisions.Cli.Jobs;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs watch: follow a job to its end.</summary>
internal sealed class JobsWatchCommand(Surroundings surroundings)
    : JobCommand("watch", "Follow a job to its end, and report what it found.", surroundings)
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
    protected override async Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel) =>
        await new WatchedJob(calls, Terminal, Clock, asJson).FollowAsync(await calls.FindAsync(id, cancel), cancel);
}
