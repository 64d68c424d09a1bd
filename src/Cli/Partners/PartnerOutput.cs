using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Partners;

internal static class PartnerOutput
{
    private static readonly string[] ListColumns =
        ["partner", "name", "buckets", "time zone", "key", "state", "created", "expires", "label", "scopes"];
    private static readonly string[] AuditColumns = ["when", "who", "what", "key", "time zone"];

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
                UtcText.Of(audit.At), audit.By, audit.What, audit.Key ?? "", audit.TimeZone ?? "",
            })]);

    public static string Expires(DateTimeOffset? time) => time is { } end ? UtcText.Of(end) : "never";

    private static IEnumerable<StyledText[]> Rows(ListedPartner partner) =>
        partner.Keys.Count == 0
            ? [[partner.Id, partner.Name, Invariant($"{partner.Buckets}"), partner.TimeZone, new("none", Tone.Caution), "", "", "", "", ""]]
            : partner.Keys.Select(key => new StyledText[]
            {
                partner.Id, partner.Name, Invariant($"{partner.Buckets}"), partner.TimeZone, key.Id, State(key), UtcText.Of(key.CreatedAt),
                Expires(key.ExpiresAt), key.Label,
                string.Join(", ", key.Scopes),
            });

    private static StyledText State(ListedKey key) => new(key.State, key.State == "valid" ? Tone.Good : Tone.Faint);
}
