using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>Partners, keys and audits, for people.</summary>
internal static class PartnerPage
{
    private static readonly string[] ListColumns = ["partner", "name", "buckets", "key", "state", "created", "expires", "label", "scopes"];
    private static readonly string[] AuditColumns = ["when", "who", "what", "key"];

    /// <summary>Writes a row for each key; a partner without keys has one too.</summary>
    public static void Write(PartnerList list, IPage page)
    {
        if (list.Partners.Count == 0)
            page.Line(0, "There are no partners.");
        else
            page.Table(ListColumns, [.. list.Partners.SelectMany(Rows)]);
    }

    /// <summary>Writes a row for each thing that was done.</summary>
    public static void Write(PartnerAuditTrail trail, IPage page) =>
        page.Table(AuditColumns, [.. trail.Audit.Select(audit => new Words[] { Instant.Of(audit.At), audit.By, audit.What, audit.Key ?? "" })]);

    /// <summary>When a key ends.</summary>
    public static string Expires(DateTimeOffset? time) => time is { } end ? Instant.Of(end) : "never";

    private static IEnumerable<Words[]> Rows(ListedPartner partner) =>
        partner.Keys.Count == 0
            ? [[partner.Id, partner.Name, $"{partner.Buckets}", new("none", Tone.Caution), "", "", "", "", ""]]
            : partner.Keys.Select(key => new Words[]
            {
                partner.Id, partner.Name, $"{partner.Buckets}", key.Id, State(key), Instant.Of(key.CreatedAt), Expires(key.ExpiresAt), key.Label,
                string.Join(", ", key.Scopes),
            });

    private static Words State(ListedKey key) => new(key.State, key.State == "valid" ? Tone.Good : Tone.Faint);
}
