using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>partner audit: who did what to a partner and its keys, and when?</summary>
internal sealed class PartnerAuditCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");

    public PartnerAuditCommand(Surroundings surroundings)
        : base("audit", "Show who added a partner, made its keys and revoked them, and when.", surroundings)
    {
        Add(id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("partner audit north-clinic", "all that was done to a partner"),
        ("partner audit north-clinic --storage \"$CONNECTION\"", "in another storage"),
        ("partner audit north-clinic --json | jq -r '.audit[] | select(.what == \"key-revoked\") | .key'", "the revoked keys, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        A table, oldest first: when, who (cli: and the name of the user on the machine, or localhost), what (partner-added, key-added,
        key-revoked), key. Rows are appended and never changed.
        --json: { partner, audit: [{ at, by, what, key }] }; when there is no such partner, problem details as the service has them.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, PartnerStorage partners, bool asJson, CancellationToken cancel)
    {
        string partner = parsed.GetRequiredValue(id);
        List<PartnerAudit> audit = [];
        await foreach (PartnerAudit row in partners.Store.AuditAsync(partner, cancel))
            audit.Add(row);
        if (audit.Count == 0)
            return Unanswered.Write(AdministrationErrors.Reply([new("/partner", "There is no partner with this id.")]), asJson, Terminal);
        var trail = new PartnerAuditTrail(partner, audit);
        if (asJson)
            Terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(trail, PartnerJson.Readable.PartnerAuditTrail));
        else
            PartnerPage.Write(trail, Terminal.Page);
        return ExitCode.Ok;
    }
}
