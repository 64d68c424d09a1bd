using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerOpenCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");

    public PartnerOpenCommand(CommandContext context)
        : base("open", "Give up moving a partner: open it again in the deployment that it was to leave.", context)
    {
        Add(id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner open north-clinic", "the partner writes here again"),
        ("partner open north-clinic --storage \"$CONNECTION\"", "in another storage"),
        ("partner open north-clinic --json | jq .opened", "was it closed, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Prints one sentence. A move that has switched cannot be given up: the partner may have written in the other deployment since. A
        running service opens the partner after at most {{PartnerDirectory.Staleness.TotalSeconds}} seconds, and jobs that waited for it go
        on. An interrupted command is run again.
        --json: { id, opened } (opened is false if the partner was open already); if the command is refused, problem details as the service
                returns them.
        """);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        Result<Partner> result = await partners.Opening.OpenAsync(parsed.GetRequiredValue(id), Actor, cancel);
        if (result.Value is not { } before)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        var document = new OpenedPartner(before.Id, Opened: !before.IsOpen);
        return Terminal.Write(document, PartnerJson.Readable.OpenedPartner, asJson, Write);
    }

    private static void Write(OpenedPartner partner, IDisplay display) => display.Line(0, new StyledText(TextOf(partner), Tone.Good));

    private static string TextOf(OpenedPartner partner) => partner.Opened
        ? $"The partner '{partner.Id}' is open again. Delete the backup that the move wrote."
        : $"The partner '{partner.Id}' is open already.";
}
