using System.CommandLine;
using System.Net;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Remote;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Publication;

internal sealed class PublishCommand : ServiceCommand
{
    private readonly Argument<string> path = new("FILE") { Description = "A guideline.json or its version folder" };

    public PublishCommand(CommandContext context)
        : base(
            "publish",
            "Publish a guideline version to a service. It decides once somebody activates it.",
            context)
    {
        AddPath(path);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("publish src/Guidelines/GUIDELINE/VERSION", "publish a version to the LocalHost that runs here"),
        ("publish guideline.json --url https://SERVICE --key KEY", "publish a version to another service"),
        ("publish guideline.json --json | jq -r .version", "the published version, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the published version and the next command, or every error of the document (file:line: JSON pointer: what was found, what
        was expected). The service checks and proves the document again. If that takes long, the command waits until the version is
        published or refused. Publishing the same content again is safe. Requires the scope guidelines.publish.
        --json: the last document of the service: a version { version, active, state, withdrawn, status, review, contentHash, canonical },
                or a publication that took long { guideline, publication, state, version, errors: [{ pointer, detail }] }; or its
                problem details.
        The exit code is 0 when the version is published.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        if (!GuidelinePaths.TryFind([parsed.GetRequiredValue(path)], out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return Terminal.Refuse(refusals);
        if (files.Count > 1)
            return Terminal.Refuse($"Found {files.Count} guideline versions; expected the folder of one: {string.Join(", ", files)}");
        if (!GuidelineFile.TryLoad(files[0], out GuidelineFile? file, out string refusal))
            return Terminal.Refuse(refusal);
        // The route needs the guideline's id. A document without an id is not worth a request.
        if (file.Guideline is not { } guideline)
            return Refused(file, file.Errors);
        ServiceResponse<PublicationAnswer> answer =
            await new PublicationClient(service, Clock).PublishAsync(guideline.Id, file.Document, cancel);
        return answer.IsSuccess ? Write(file, answer, asJson) : Write(file, answer.Failure, asJson);
    }

    private int Write(GuidelineFile file, ServiceResponse<PublicationAnswer> answer, bool asJson)
    {
        bool isRefused = answer.Value!.State == PublicationAnswer.Refused;
        if (asJson)
            Terminal.WriteJsonLine(answer.Json.Span);
        else if (isRefused)
            return Refused(file, Place(file, answer.Value.Errors ?? []));
        else
            WritePublished(file, answer);
        return isRefused ? ExitCode.Wrong : ExitCode.Ok;
    }

    private void WritePublished(GuidelineFile file, ServiceResponse<PublicationAnswer> answer)
    {
        bool isNew = answer.Status == HttpStatusCode.Created || answer.Value!.Publication is not null;
        string version = $"{file.Guideline!.Id} {file.Guideline.Version}";
        Terminal.Display.Line(0, new StyledText(isNew ? $"{version} is published." : $"{version} was already published.", Tone.Good));
        if (answer.Value!.State == PublicationAnswer.Withdrawn)
        {
            Terminal.Display.Line(0, new StyledText("It was withdrawn and cannot be activated.", Tone.Caution));
            return;
        }

        if (answer.Value.Active == true)
        {
            Terminal.Display.Line(0, "It is the guideline's active version.");
            return;
        }

        Terminal.Display.Line(0, "It decides once somebody activates it.");
        NextCommand.Write("Find out what activating it would change:", $"preview {version}", Terminal.Display);
    }

    private int Write(GuidelineFile file, ServiceFailure failure, bool asJson)
    {
        ServiceFailure placed = failure is { Problem: { } problem, Refusal: { } refusal }
            ? failure with
            {
                Sentences = [refusal, .. Place(file, RemoteService.ErrorsOf(problem)).Select(error => error.In(file.Path))],
            }
            : failure;
        int code = placed.ToCommandFailure().Write(asJson, Terminal);
        if (failure.MayPass)
            Terminal.Errors.Line(0, "It is not known whether the version is published. Run the command again, which is always safe.");
        return code;
    }

    private int Refused(GuidelineFile file, IEnumerable<PlacedError> errors)
    {
        foreach (PlacedError error in errors)
            Terminal.Errors.Line(0, error.In(file.Path));
        Terminal.Errors.Line(0, "The version is not published.");
        return ExitCode.Wrong;
    }

    private static IReadOnlyList<PlacedError> Place(GuidelineFile file, IEnumerable<ErrorItem> errors) =>
        PlacedError.Place(errors.Select(error => new InputError(error.Pointer, error.Detail)), file.Document);
}
