using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>A request for a recommendation, as read from its body; the facts are read against the guideline it names.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version, or null for the active one.</param>
/// <param name="AsOf">The day on which the patient is looked at, or null for today (UTC).</param>
/// <param name="Facts">The facts; missing when the body has none.</param>
public sealed record RecommendationRequest(string Guideline, string? Version, DateOnly? AsOf, JsonElement? Facts)
{
    /// <summary>Where the facts stand in the body.</summary>
    public const string FactsPointer = "/facts";

    /// <summary>Reads a body; everything that is wrong beside the facts is added to the errors.</summary>
    public static RecommendationRequest Read(JsonElement body, List<InputError> errors)
    {
        var at = new ObjectReader(body, "", errors, "guideline", "version", "asOf", "facts");
        return new(at.Text("guideline"), Optional(at, "version"), ReadAsOf(at), at.Member("facts"));
    }

    /// <summary>The text of a member, or null when it has none. Null is as good as left out: many serializers write it.</summary>
    private static string? Optional(ObjectReader at, string key) =>
        at.Member(key, required: false) is { ValueKind: not JsonValueKind.Null } && at.OptionalText(key) is { Length: > 0 } text ? text : null;

    private static DateOnly? ReadAsOf(ObjectReader at)
    {
        if (Optional(at, "asOf") is not { } text)
            return null;
        DateOnly? date = AsOfDate.TryParse(text);
        if (date is null)
            at.Error("asOf", $"Allowed is {AsOfDate.Form}.");
        return date;
    }
}
