using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerCommand : Command
{
    public PartnerCommand(CommandContext context)
        : base("partner", "Administer the partners that may call the service, and their keys.")
    {
        Add(new PartnerAddCommand(context));
        Add(new PartnerTimeZoneCommand(context));
        Add(new PartnerKeyCommand(context));
        Add(new PartnerRevokeCommand(context));
        Add(new PartnerMoveCommand(context));
        Add(new PartnerOpenCommand(context));
        Add(new PartnerListCommand(context));
        Add(new PartnerAuditCommand(context));
    }
}

internal sealed class PartnerListCommand : StorageCommand
{
    public PartnerListCommand(CommandContext context)
        : base("list", "List the partners and their keys, without the secrets.", context) => AddSharedOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner list", "the partners of the LocalHost that runs here"),
        ("partner list --storage \"$CONNECTION\"", "the partners of another storage"),
        ("partner list --json | jq '.partners[] | .id as $id | .keys[] | select(.state == \"valid\") | [$id, .id, .label]'",
         "the valid keys, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table with one row per key: partner, name, buckets, time zone, standing (open; closed: being moved away; opening: a move
        is being given up; arriving: being moved here; moved to an address), key, state (valid, expired, revoked), created, expires, label,
        scopes.
        --json: { partners: [{ id, name, buckets, timeZone, createdAt, standing (open, closed, opening, arriving, moved), movedTo,
                  keys: [{ id, scopes, label, createdAt, expiresAt, revokedAt, state }] }] }
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        List<ListedPartner> listed = [];
        await foreach ((Partner partner, IReadOnlyList<PartnerKey> keys) in partners.Store.ListAsync(cancel))
        {
            IEnumerable<ListedKey> inOrder = keys.OrderBy(key => key.CreatedAt).Select(key => ListedKey.At(now, key));
            listed.Add(new(
                partner.Id, partner.Name, partner.Buckets, partner.TimeZone, partner.CreatedAt, Names.Of(partner.Standing.State),
                partner.Standing.MovedTo, [.. inOrder]));
        }

        var list = new PartnerList(listed);
        return Terminal.Write(list, PartnerJson.Readable.PartnerList, asJson, PartnerOutput.Write);
    }
}

internal sealed class PartnerAuditCommand : StorageCommand
{
    private readonly Argument<string> id = PartnerArguments.Id("The partner");

    public PartnerAuditCommand(CommandContext context)
        : base("audit", "Show who changed a partner, its keys and its calendars, and when.", context)
    {
        Add(id);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner audit north-clinic", "everything that was done to a partner"),
        ("partner audit north-clinic --storage \"$CONNECTION\"", "in another storage"),
        ("partner audit north-clinic --json | jq -r '.audit[] | select(.what == \"key-revoked\") | .key'", "the revoked keys, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table, oldest first: when, who (cli: followed by the user's name on the machine, or localhost), what (partner-added,
        time-zone-changed, key-added, key-revoked, calendar-added, calendar-revoked, partner-closed, partner-opening, partner-opened,
        partner-moved), key or calendar, time zone, moved to. Entries are only ever appended.
        --json: { partner, audit: [{ at, by, what, key, timeZone, movedTo }] }; if there is no such partner, problem details as the service
                returns them.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        string partner = parsed.GetRequiredValue(id);
        List<PartnerAudit> audit = [];
        await foreach (PartnerAudit row in partners.Store.AuditAsync(partner, cancel))
            audit.Add(row);
        if (audit.Count == 0)
            return AdministrationErrors.ToFailure([new("/partner", "There is no partner with this id.")]).Write(asJson, Terminal);
        var trail = new PartnerAuditTrail(partner, audit);
        return Terminal.Write(trail, PartnerJson.Readable.PartnerAuditTrail, asJson, PartnerOutput.Write);
    }
}
