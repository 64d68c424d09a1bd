using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerTimeZoneCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Argument<string> timeZone = PartnerArguments.TimeZoneArgument();

    public PartnerTimeZoneCommand(CommandContext context)
        : base("time-zone", "Change the time zone whose days are a partner's days.", context)
    {
        Add(id);
        Add(timeZone);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner time-zone north-clinic Europe/Berlin", "the days of Berlin, with its summer time"),
        ("partner time-zone north-clinic UTC --storage \"$CONNECTION\"", "in another storage"),
        ("partner time-zone north-clinic Europe/Berlin --json | jq -r .before", "the time zone until now, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Prints one sentence. Stored decisions keep the day on which they were made. Follow-ups that have been reported are not reported
        again, and none is left out. A running service uses the new time zone after at most
        {{PartnerDirectory.Staleness.TotalSeconds}} seconds.
        --json: { id, timeZone, before, changed }; if the command is refused, problem details as the service returns them.
        """);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        string partner = parsed.GetRequiredValue(id);
        Partner? before = await partners.Store.FindAsync(partner, cancel);
        Result<Partner> result = await partners.Administration.ChangeTimeZoneAsync(
            partner, parsed.GetRequiredValue(timeZone), Actor, cancel);
        if (result.Value is not { } changed || before is null)
            return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
        var document = new PartnerTimeZone(changed.Id, changed.TimeZone, before.TimeZone, changed.TimeZone != before.TimeZone);
        return Terminal.Write(document, PartnerJson.Readable.PartnerTimeZone, asJson, Write);
    }

    private static void Write(PartnerTimeZone zone, IDisplay display) => display.Line(0, new StyledText(TextOf(zone), Tone.Good));

    private static string TextOf(PartnerTimeZone zone) => zone.Changed
        ? $"The time zone of the partner '{zone.Id}' is now {zone.TimeZone} instead of {zone.Before}."
        : $"The time zone of the partner '{zone.Id}' is {zone.TimeZone} already.";
}
