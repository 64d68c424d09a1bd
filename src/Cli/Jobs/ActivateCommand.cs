using System.CommandLine;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>activate: make a published version the one that decides.</summary>
internal sealed class ActivateCommand : ServiceCommand
{
    private readonly Argument<string> guideline = VersionArguments.Guideline();
    private readonly Argument<string> version = VersionArguments.Version();
    private readonly Option<bool> watch = new("--watch") { Description = "Follow the job to its end, as jobs watch does" };
    private readonly Option<string> reason = new("--reason")
    {
        Description = "Why, for the record; nothing about a patient",
        HelpName = "TEXT",
        Required = true,
    };

    public ActivateCommand(CommandContext context)
        : base("activate", "Make a published version the one that decides; a job re-evaluates every stored case by it.", context)
    {
        reason.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !GuidelineActivation.IsReason(text))
                result.AddError($"--reason: allowed is {GuidelineActivation.ReasonForm}.");
        });
        Add(guideline);
        Add(version);
        Add(reason);
        Add(watch);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("activate her2-vertebral-metastasis 1.1.0 --reason \"Approved on 26 November\" --watch", "activate a version, and see its job through"),
        ("activate her2-vertebral-metastasis 1.0.0 --reason \"Back: 1.1.0 is under review\"", "roll back: an earlier version is activated in the same way"),
        ("activate her2-vertebral-metastasis 1.1.0 --reason \"Approved\" --json | jq -r .job", "the job's id, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        $"""
        The job, and how to follow it; with --watch what jobs watch prints. From the service's answer on, the version decides new requests
        (in other instances after 5 seconds at most), whatever becomes of the job. The same call again is safe: a version that is active
        already has its job, which is shown. Of two activations at once the later one wins. Needed is the scope guidelines.publish.
        {JobsCommand.JsonHelp}
        The exit code is 0 when the version is active; with --watch, when the job is completed too.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        var calls = new JobClient(service);
        ServiceResponse<JobReport> begun = await calls.ActivateAsync(
            parsed.GetRequiredValue(guideline), parsed.GetRequiredValue(version), parsed.GetRequiredValue(reason), cancel);
        if (begun.IsGiven && parsed.GetValue(watch))
            return await new WatchedJob(calls, Terminal, Clock, asJson).FollowAsync(begun, cancel);
        int code = new JobResultWriter(Terminal, asJson).WriteBegun(begun);
        if (begun.Failure is { MayPass: true })
            Terminal.Errors.Line(0, "Whether the version is active is not known. To make it so, call the command again, which is always safe.");
        return code;
    }
}
