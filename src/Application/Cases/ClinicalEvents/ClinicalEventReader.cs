using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>
/// Reads a clinical event, such as <c>{ "kind": "imaging-done", "date": "2026-11-23", "responses": { "vertebral": "SD" } }</c> or <c>{
/// "kind": "progression", "date": "2026-11-23", "sites": ["vertebral"] }</c>. Reports all errors at once.
/// </summary>
public static class ClinicalEventReader
{
    private const string Progressive = "PD";

    private static readonly Dictionary<string, string[]> KeysByKind = new()
    {
        [ClinicalEventKinds.RadiotherapyCompleted] = ["kind", "date"],
        [ClinicalEventKinds.ImagingDone] = ["kind", "date", "responses"],
        [ClinicalEventKinds.Surgery] = ["kind", "date"],
        [ClinicalEventKinds.Progression] = ["kind", "date", "sites"],
    };

    private static readonly ImmutableDictionary<string, string> Words =
        new[] { "CR", "PR", "SD", "PD", "NE" }.ToImmutableDictionary(word => word);

    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <param name="today">The latest allowed date (UTC).</param>
    public static Result<ClinicalEvent> Read(JsonElement body, DateOnly today)
    {
        List<InputError> errors = [];
        string[] keys =
            body.ValueKind == JsonValueKind.Object
                && body.TryGetProperty("kind", out JsonElement named)
                && named.ValueKind == JsonValueKind.String
            && KeysByKind.TryGetValue(named.GetString()!, out string[]? ofKind) ? ofKind : ["kind", "date", "responses", "sites"];
        var at = new ObjectReader(body, "", errors, keys);
        string kind = at.OneOf("kind", ClinicalEventKinds.All.ToDictionary(word => word));
        DateOnly date = Date(at, today);
        ImmutableSortedDictionary<string, string> responses = kind switch
        {
            ClinicalEventKinds.ImagingDone => Responses(at, errors),
            ClinicalEventKinds.Progression => Sites(at),
            _ => None,
        };
        return errors.Count > 0 ? Result<ClinicalEvent>.Failed(errors) : new ClinicalEvent(kind, date, responses);
    }

    private static DateOnly Date(ObjectReader at, DateOnly today)
    {
        string text = at.Text("date");
        DateOnly? date = Calendar.TryParse(text);
        if (text.Length > 0 && (date is not { } day || day < Calendar.Earliest || day > today))
            at.Error(
                "date", Invariant($"Expected {Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to today (UTC)."));
        return date ?? today;
    }

    private static ImmutableSortedDictionary<string, string> Responses(ObjectReader at, List<InputError> errors)
    {
        if (at.Member("responses", required: false) is not { ValueKind: not JsonValueKind.Null } given)
            return None;
        var read = new ObjectReader(given, at.At("responses"), errors, [.. ResponseFacts.BySite.Keys]);
        return ResponseFacts.BySite.Keys.Where(read.Has)
            .ToImmutableSortedDictionary(site => site, site => read.OneOf(site, Words), StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, string> Sites(ObjectReader at)
    {
        ImmutableArray<string> sites = at.Texts("sites", atLeast: 1);
        foreach (string unknown in sites.Where(site => !ResponseFacts.BySite.ContainsKey(site)))
            at.Error("sites", UnknownName.Describe("site", unknown, [.. ResponseFacts.BySite.Keys]));
        return sites.Where(ResponseFacts.BySite.ContainsKey).ToImmutableSortedDictionary(
            site => site, _ => Progressive, StringComparer.Ordinal);
    }
}
