using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Partners;

internal static class PartnerOutput
{
    private static readonly string[] ListColumns =
        ["partner", "name", "buckets", "time zone", "standing", "key", "state", "created", "expires", "label", "scopes"];
    private static readonly string[] AuditColumns = ["when", "who", "what", "key", "time zone", "moved to"];

    /// <summary>Writes one row per key. A partner without keys has one row, too.</summary>
    public static void Write(PartnerList list, IDisplay display)
    {
        if (list.Partners.Count == 0)
            display.Line(0, "There are no partners.");
        else
            display.Table(ListColumns, [.. list.Partners.SelectMany(Rows)]);
    }

    public static void Write(PartnerAuditTrail trail, IDisplay display) =>
        display.Table(
            AuditColumns,
            [.. trail.Audit.Select(audit => new StyledText[]
            {
                UtcText.Of(audit.At), audit.By, audit.What, audit.Key ?? "", audit.TimeZone ?? "", audit.MovedTo ?? "",
            })]);

    /// <summary>Writes what was moved, and what is left to do.</summary>
    public static void Write(MovedPartner moved, string place, IDisplay display)
    {
        display.Line(0, new StyledText($"The partner '{moved.Id}' is now at {moved.MovedTo}, with the same keys.", Tone.Good));
        if (moved.Rows is { } rows)
        {
            string counts = string.Join(", ", rows.Select(table => Invariant($"{table.Key} {table.Value:N0} rows")));
            display.Line(2, $"equal in both deployments: {counts}");
        }

        if (moved.Replayed is { } replayed)
            display.Line(2, Invariant($"{replayed:N0} decisions replayed to the same bytes"));
        display.Line(0, $"Delete {place}, which holds the patients' facts, and tell the partner the new address.");
        display.Line(
            0,
            "The rows in this deployment are out of date. Delete them by hand. Those of the table partners send callers on: keep them as"
            + " long as anybody calls the old address.");
    }

    public static string Expires(DateTimeOffset? time) => time is { } end ? UtcText.Of(end) : "never";

    private static IEnumerable<StyledText[]> Rows(ListedPartner partner) =>
        partner.Keys.Count == 0
            ? [
                [
                    partner.Id, partner.Name, Invariant($"{partner.Buckets}"), partner.TimeZone, Standing(partner),
                    new("none", Tone.Caution), "", "", "", "", "",
                ],
            ]
            : partner.Keys.Select(key => new StyledText[]
            {
                partner.Id, partner.Name, Invariant($"{partner.Buckets}"), partner.TimeZone, Standing(partner), key.Id, State(key),
                UtcText.Of(key.CreatedAt), Expires(key.ExpiresAt), key.Label, string.Join(", ", key.Scopes),
            });

    private static StyledText Standing(ListedPartner partner) => new(
        partner.MovedTo is { } address ? $"moved to {address}" : partner.Standing,
        partner.Standing == Names.Of(PartnerState.Open) ? Tone.Plain : Tone.Caution);

    private static StyledText State(ListedKey key) => new(key.State, key.State == "valid" ? Tone.Good : Tone.Faint);
}
