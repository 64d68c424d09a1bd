using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class ActivateCommand : ServiceCommand
{
    private readonly Argument<string> guideline = VersionArguments.Guideline();
    private readonly Argument<string> version = VersionArguments.Version();
    private readonly Option<bool> watch = new("--watch") { Description = "Follow the job until it ends, like jobs watch" };
    private readonly Option<string> reason =
        ReasonOption.Of("Why the version is activated, for the record; must not mention a patient");

    public ActivateCommand(CommandContext context)
        : base("activate", "Activate a published version, and start a job that re-evaluates every stored case with it.", context)
    {
        Add(guideline);
        Add(version);
        Add(reason);
        Add(watch);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("activate her2-vertebral-metastasis 1.1.0 --reason \"Approved on 26 November\" --watch", "activate a version and follow its job"),
        ("activate her2-vertebral-metastasis 1.0.0 --reason \"Back: 1.1.0 is under review\"", "roll back by activating an earlier version"),
        ("activate her2-vertebral-metastasis 1.1.0 --reason \"Approved\" --json | jq -r .job", "the job's id, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        Prints the job and how to follow it; with --watch, what jobs watch prints. As soon as the service answers, the version decides new
        requests (in other instances within 5 seconds), whatever happens to the job. Running the same command again is safe: it shows the
        job of the active version. If two activations run at once, the later one wins. A version that was withdrawn, or whose document has
        the status retired, is refused. Requires the scope guidelines.publish; a service may demand another person than the publisher.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the version is active; with --watch, when the job has completed, too.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        var client = new JobClient(service);
        ServiceResponse<JobReport> started = await client.ActivateAsync(
            parsed.GetRequiredValue(guideline), parsed.GetRequiredValue(version), parsed.GetRequiredValue(reason), cancel);
        if (started.IsSuccess && parsed.GetValue(watch))
            return await new WatchedJob(client, Terminal, Clock, asJson).FollowAsync(started, cancel);
        int code = new JobResultWriter(Terminal, asJson).WriteStarted(started);
        if (started.Failure is { MayPass: true })
            Terminal.Errors.Line(0, "It is not known whether the version is active. Run the command again, which is always safe.");
        return code;
    }
}
