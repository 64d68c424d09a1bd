using GuidelineDecisions.Cli.Jobs;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs show: how does a job stand, and what has it found?</summary>
internal sealed class JobsShowCommand(Surroundings surroundings)
    : JobCommand("show", "Show how a job stands, and what it found.", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("jobs show 20261126140305123-0a1b2c3d", "a job of the LocalHost that runs here"),
        ("jobs show 20261126140305123-0a1b2c3d --key \"$KEY\"", "what another partner may see of it"),
        ("jobs show 20261126140305123-0a1b2c3d --json | jq '.groups[] | .cases, .changes'", "how the advice changes, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        What the job is for and how it stands; how many cases were read, stay unchanged, change, cannot be read; how the advice changes,
        the most frequent way first, with examples among your own cases for a preview; what failed. Keys with one of the scopes operate
        and guidelines.publish see the counts of all partners, other keys those of their own cases.
        {JobsCommand.JsonHelp}
        The exit code is 0 whatever the job's state is; jobs watch tells by it.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel) =>
        new JobOutput(Terminal, asJson).Write(await calls.FindAsync(id, cancel));
}
