using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class PreviewCommand : ServiceCommand
{
    private readonly Argument<string> guideline = VersionArguments.Guideline();
    private readonly Argument<string> version = VersionArguments.Version();
    private readonly Option<bool> noWait = new("--no-wait") { Description = "Print the job and exit; jobs watch follows it" };

    public PreviewCommand(CommandContext context)
        : base("preview", "Preview which stored cases would get a different decision under a version. Changes nothing.", context)
    {
        Add(guideline);
        Add(version);
        Add(noWait);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("preview her2-vertebral-metastasis 1.1.0", "what a version would change in the LocalHost that runs here"),
        ("preview her2-vertebral-metastasis 1.1.0 --no-wait", "start the preview without waiting for it"),
        ("preview her2-vertebral-metastasis 1.1.0 --json | jq '.counts.changed, .groups[].changes'",
         "how many cases change, and how, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints how many cases would get a different decision, and in which ways, the most frequent first: what is responsible (a rule, a
        notice), before -> after, and examples among your own cases (with the scope cases.read). jobs changes lists all of your own. While
        the job runs, standard error shows its progress as in jobs watch. With --no-wait, prints the job and how to follow it. Requires
        the scope guidelines.publish.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the preview completed, whatever it found; with --no-wait, when it has started.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        var client = new JobClient(service);
        ServiceResponse<JobReport> started =
            await client.PreviewAsync(parsed.GetRequiredValue(guideline), parsed.GetRequiredValue(version), cancel);
        return parsed.GetValue(noWait)
            ? new JobResultWriter(Terminal, asJson).WriteStarted(started)
            : await new WatchedJob(client, Terminal, Clock, asJson).FollowAsync(started, cancel);
    }
}
