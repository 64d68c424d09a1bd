using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>jobs: the re-evaluations of stored cases by a version.</summary>
internal sealed class JobsCommand : Command
{
    /// <summary>The --json document of the commands about one job, for their help.</summary>
    public const string JsonHelp =
        """
        --json: the job as the service tells it (schema Job of /api/openapi.json): { job, kind, guideline, from, version, contentHash,
                state, createdAt, startedAt, endedAt, by, reason, detail, of, progress,
                counts: { read, unchanged, proved, changed, conflicts, failed }, casesPerSecond, estimatedEnd,
                shards: { total, waiting, running, done, failed }, failures: [{ partner, shard, detail }],
                groups: [{ group, cases, changes: [{ part, id, from, to }], examples: ["..."] }], casesInFurtherGroups,
                unreadable: [{ reason, cases }] }; when the service refuses, its problem details
        """;

    public JobsCommand(CommandContext context)
        : base("jobs", "Follow and steer the jobs that re-evaluate stored cases by a version.")
    {
        Add(new JobsListCommand(context));
        Add(new JobsWatchCommand(context));
        Add(new JobsShowCommand(context));
        Add(new JobsChangesCommand(context));
        Add(new JobsCancelCommand(context));
        Add(new JobsRetryCommand(context));
    }
}

/// <summary>What the commands share that are about one job.</summary>
internal abstract class JobCommand : ServiceCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    protected JobCommand(string name, string description, CommandContext context)
        : base(name, description, context)
    {
        Add(job);
        AddSharedOptions();
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel);

    /// <inheritdoc/>
    protected sealed override Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        RunAsync(parsed.GetRequiredValue(job), new JobClient(service), asJson, cancel);
}

/// <summary>jobs show: how does a job stand, and what has it found?</summary>
internal sealed class JobsShowCommand(CommandContext context)
    : JobCommand("show", "Show how a job stands, and what it found.", context)
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
    protected override async Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).Write(await calls.FindAsync(id, cancel));
}

/// <summary>jobs cancel: end a job.</summary>
internal sealed class JobsCancelCommand(CommandContext context)
    : JobCommand("cancel", "End a job: what is done stays, and so does the active version.", context)
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
    protected override async Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).Write(await calls.CancelAsync(id, cancel));
}

/// <summary>jobs retry: have the rest of a job done.</summary>
internal sealed class JobsRetryCommand(CommandContext context)
    : JobCommand("retry", "Have the rest of a job done: what failed, or what was not done when it was cancelled.", context)
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
    protected override async Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel) =>
        new JobResultWriter(Terminal, asJson).WriteBegun(await calls.RetryAsync(id, cancel));
}
