using System.CommandLine;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Publication;

internal sealed class WithdrawCommand : ServiceCommand
{
    private readonly Argument<string> guideline = VersionArguments.Guideline();
    private readonly Argument<string> version = VersionArguments.Version();
    private readonly Option<string> reason =
        ReasonOption.Of("Why the version is withdrawn. Everybody who reads guidelines sees it; must not mention a patient");

    public WithdrawCommand(CommandContext context)
        : base("withdraw", "Withdraw a published version for good, so that it makes no new decisions.", context)
    {
        Add(guideline);
        Add(version);
        Add(reason);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("withdraw her2-vertebral-metastasis 1.0.0 --reason \"Superseded by 1.2.0\"", "withdraw a version"),
        ("withdraw her2-vertebral-metastasis 1.0.0 --reason \"Unsafe\" --url https://SERVICE --key KEY", "in another service"),
        ("withdraw her2-vertebral-metastasis 1.0.0 --reason \"Unsafe\" --json | jq -r .withdrawn.at", "since when, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one sentence. A withdrawn version cannot be activated or named by new requests. What it has decided can still be read and
        replayed. This cannot be undone. The active version is refused: activate another one first. Running the same command again is
        safe and keeps the first reason. Requires the scope guidelines.publish.
        --json: the version { version, active, state, withdrawn: { at, by, reason }, status, review, contentHash, canonical }; or the
                service's problem details.
        The exit code is 0 when the version is withdrawn.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        string id = parsed.GetRequiredValue(guideline), number = parsed.GetRequiredValue(version);
        using ByteArrayContent body =
            JsonRequestBody.Of(new ReasonDocument(parsed.GetRequiredValue(reason)), JobJson.Default.ReasonDocument);
        string route = Routes.GuidelineWithdrawal.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{version}", number, StringComparison.Ordinal);
        ServiceResponse<VersionView> answer =
            await service.CallAsync(HttpMethod.Post, route, GuidelineViewsJson.Default.VersionView, cancel, body);
        if (!answer.IsSuccess)
        {
            ServiceFailure failure = await KnownVersions.NameAsync(answer.Failure, service, id, number, cancel);
            int code = failure.ToCommandFailure().Write(asJson, Terminal);
            if (failure.MayPass)
                Terminal.Errors.Line(0, "It is not known whether the version is withdrawn. Run the command again, which is always safe.");
            return code;
        }

        if (asJson)
            Terminal.WriteJsonLine(answer.Json.Span);
        else if (answer.Value.Withdrawn is { } withdrawn)
            Terminal.Display.Line(
                0, new StyledText($"{id} {number} is withdrawn since {UtcText.Of(withdrawn.At)}: {withdrawn.Reason}", Tone.Good));
        return ExitCode.Ok;
    }
}
