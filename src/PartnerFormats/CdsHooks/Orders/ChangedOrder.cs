using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>
/// Copies of orders with one more element. Everything that the client sent stays as it is, also what this service does not know.
/// </summary>
internal static class ChangedOrder
{
    private const string Note = "note";
    private const string BodySite = "bodySite";

    /// <summary>The order with notes; null if it has them all, or if what it has as notes is not a list.</summary>
    /// <param name="order">The order.</param>
    /// <param name="texts">The notes.</param>
    /// <param name="author">Who writes them.</param>
    /// <param name="at">The day.</param>
    public static JsonObject? WithNotes(SourceResource order, IEnumerable<string> texts, string author, DateOnly at)
    {
        if (order.Json.Member(Note) is { ValueKind: not JsonValueKind.Array })
            return null;
        HashSet<string?> known = [.. order.Json.Items(Note).Select(note => note.Text("text"))];
        string[] added = [.. texts.Where(text => !known.Contains(text))];
        if (added.Length == 0)
            return null;
        JsonObject changed = CopyOf(order);
        JsonArray notes = changed[Note]?.AsArray() ?? [];
        foreach (string text in added)
            notes.Add(new JsonObject { ["authorString"] = author, ["time"] = Invariant($"{at:yyyy-MM-dd}"), ["text"] = text });
        changed[Note] = notes;
        return changed;
    }

    /// <summary>The order with a body site; null if it names one.</summary>
    public static JsonObject? WithBodySite(SourceResource order, ExchangeCode site)
    {
        if (order.Json.Member(BodySite) is not null)
            return null;
        var coding = new JsonObject
        {
            ["system"] = CodeSystems.FromGuideline(site.System),
            ["code"] = site.Code,
        };
        if (site.Display is { } display)
            coding["display"] = display;
        JsonObject changed = CopyOf(order);
        changed[BodySite] = new JsonArray(new JsonObject { ["coding"] = new JsonArray(coding) });
        return changed;
    }

    private static JsonObject CopyOf(SourceResource order) => JsonNode.Parse(order.Json.GetRawText())!.AsObject();
}
