using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class JobsCommand : Command
{
    /// <summary>Describes the --json document of the commands about one job, for their help.</summary>
    public const string JsonHelp =
        """
        --json: the job as the service returns it (schema Job of /api/openapi.json): { job, kind, guideline, from, version, contentHash,
                state, createdAt, startedAt, endedAt, stalledSince (null unless it makes no progress), by, reason, detail, of, progress,
                counts: { read, unchanged, proved, changed, conflicts, failed }, casesPerSecond, estimatedEnd,
                shards: { total, waiting, running, done, failed }, failures: [{ partner, shard, detail }],
                groups: [{ group, cases, changes: [{ part, id, from, to }], examples: ["..."] }], casesInFurtherGroups,
                unreadable: [{ reason, cases }] }; if the service refuses, its problem details
        """;

    public JobsCommand(CommandContext context)
        : base("jobs", "Follow, cancel and resume the jobs that re-evaluate stored cases.")
    {
        Add(new JobsListCommand(context));
        Add(new JobsWatchCommand(context));
        Add(new JobsShowCommand(context));
        Add(new JobsChangesCommand(context));
        Add(new JobsCancelCommand(context));
        Add(new JobsRetryCommand(context));
    }
}

/// <summary>A command about one job.</summary>
internal abstract class JobCommand : ServiceCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    protected JobCommand(string name, string description, CommandContext context)
        : base(name, description, context)
    {
        Add(job);
        AddSharedOptions();
    }

    protected abstract Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel);

    /// <inheritdoc/>
    protected sealed override Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        RunAsync(parsed.GetRequiredValue(job), new JobClient(service), asJson, cancel);
}

internal sealed class JobsShowCommand(CommandContext context)
    : JobCommand("show", "Show the state and results of a job.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs show 20261126140305123-0a1b2c3d", "show a job of the LocalHost that runs here"),
        ("jobs show 20261126140305123-0a1b2c3d --key \"$KEY\"", "what another partner may see of a job"),
        ("jobs show 20261126140305123-0a1b2c3d --json | jq '.groups[] | .cases, .changes'", "how the advice changes, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints what the job is for and its state; how many cases were read, are unchanged, change, or cannot be read; how the advice
        changes, the most frequent way first, with examples among your own cases for a preview; and what failed. Keys with the scope
        operate see the counts of all partners, other keys those of their own cases.
        {JobsCommand.JsonHelp}
        The exit code is 0 whatever the state of the job; use jobs watch to get it from the exit code.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).Write(await client.FindAsync(id, cancel));
}

internal sealed class JobsCancelCommand(CommandContext context)
    : JobCommand("cancel", "Cancel a job. Completed work is kept, and so is the active version.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs cancel 20261126140305123-0a1b2c3d", "cancel a job of the LocalHost that runs here"),
        ("jobs cancel 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "a job of another service"),
        ("jobs cancel 20261126140305123-0a1b2c3d --json | jq .counts.read", "how many cases it had read, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the report of jobs show for the cancelled job; jobs retry resumes it. Cancelling a cancelled job changes nothing;
        cancelling a job that has ended in another way is an error. Requires the scope operate or guidelines.publish.
        {JobsCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).Write(await client.CancelAsync(id, cancel));
}

internal sealed class JobsRetryCommand(CommandContext context)
    : JobCommand("retry", "Resume a job: retry what failed, or finish what was left when it was cancelled.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs retry 20261126140305123-0a1b2c3d", "resume a job of the LocalHost that runs here"),
        ("jobs retry 20261126140305123-0a1b2c3d --url https://guidelines.example --key \"$KEY\"", "a job of another service"),
        ("jobs retry 20261126140305123-0a1b2c3d --json | jq -r .state", "its state, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the job and how to follow it. Retrying a running job changes nothing; retrying a job that has completed, or that another
        activation superseded, is an error. Requires the scope operate or guidelines.publish.
        {JobsCommand.JsonHelp}
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).WriteStarted(await client.RetryAsync(id, cancel));
}
