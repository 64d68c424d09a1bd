using GuidelineDecisions.Cli.Jobs;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs retry: have the rest of a job done.</summary>
internal sealed class JobsRetryCommand(Surroundings surroundings)
    : JobCommand("retry", "Have the rest of a job done: what failed, or what was not done when it was cancelled.", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("jobs retry 20261126140305123-0a1b2c3d", "go on with a job of the LocalHost that runs here"),
        ("jobs retry 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "with one of another service"),
        ("jobs retry 20261126140305123-0a1b2c3d --json | jq -r .state", "how it stands now, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        The job, and how to follow it. For a job that is being worked on it changes nothing; one that is completed, or whose place another
        activation took, is an error. Needed is one of the scopes operate and guidelines.publish.
        {JobsCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel) =>
        new JobOutput(Terminal, asJson).WriteBegun(await calls.RetryAsync(id, cancel));
}
