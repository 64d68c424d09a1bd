using GuidelineDecisions.Cli.Jobs;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs cancel: end a job.</summary>
internal sealed class JobsCancelCommand(Surroundings surroundings)
    : JobCommand("cancel", "End a job: what is done stays, and so does the active version.", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("jobs cancel 20261126140305123-0a1b2c3d", "end a job of the LocalHost that runs here"),
        ("jobs cancel 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "one of another service"),
        ("jobs cancel 20261126140305123-0a1b2c3d --json | jq .counts.read", "how many cases it had looked at, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        The report of jobs show, as the job was cancelled; jobs retry has the rest done. A job that is cancelled already stays so, which is
        no error; one that has ended otherwise is one. Needed is one of the scopes operate and guidelines.publish.
        {JobsCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel) =>
        new JobOutput(Terminal, asJson).Write(await calls.CancelAsync(id, cancel));
}
