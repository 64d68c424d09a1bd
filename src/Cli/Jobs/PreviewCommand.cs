using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>preview: what would activating a version change?</summary>
internal sealed class PreviewCommand : ServiceCommand
{
    private readonly Argument<string> guideline = VersionArguments.Guideline();
    private readonly Argument<string> version = VersionArguments.Version();
    private readonly Option<bool> noWait = new("--no-wait") { Description = "Print the job and end; jobs watch follows it" };

    public PreviewCommand(CommandContext context)
        : base("preview", "Find out which stored cases a version would decide otherwise, before it is activated. Nothing is changed.", context)
    {
        Add(guideline);
        Add(version);
        Add(noWait);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("preview her2-vertebral-metastasis 1.1.0", "what a version would change in the LocalHost that runs here"),
        ("preview her2-vertebral-metastasis 1.1.0 --no-wait", "have it found out, and look later"),
        ("preview her2-vertebral-metastasis 1.1.0 --json | jq '.counts.changed, .groups[].changes'", "how many cases, and how, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        How many cases would be decided otherwise, and in which ways, the most frequent first: what is responsible (a rule, a notice),
        before -> after, and examples among your own cases (with the scope cases.read); jobs changes lists all of your own. While the job
        runs, what jobs watch shows. With --no-wait: the job, and how to follow it. Needed is the scope guidelines.publish.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the preview is completed, whatever it found; with --no-wait, when it has begun.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        var calls = new JobClient(service);
        ServiceResponse<JobReport> begun = await calls.PreviewAsync(parsed.GetRequiredValue(guideline), parsed.GetRequiredValue(version), cancel);
        return parsed.GetValue(noWait)
            ? new JobResultWriter(Terminal, asJson).WriteBegun(begun)
            : await new WatchedJob(calls, Terminal, Clock, asJson).FollowAsync(begun, cancel);
    }
}
