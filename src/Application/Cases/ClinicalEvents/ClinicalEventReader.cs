using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>
/// Reads a clinical event, such as <c>{ "kind": "scan-done", "date": "2026-11-23" }</c> with the inputs that the guideline declares for
/// the kind. Reports all errors at once.
/// </summary>
public static class ClinicalEventReader
{
    /// <param name="body">The event.</param>
    /// <param name="guideline">The guideline that declares the kinds of events.</param>
    /// <param name="today">The latest allowed date: today in the partner's time zone.</param>
    public static Result<ClinicalEvent> Read(JsonElement body, Guideline guideline, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        List<InputError> errors = [];
        EventDefinition? declared = KindOf(body, guideline);
        ImmutableArray<EventDefinition> possible = declared is null ? guideline.Events : [declared];
        var at = new ObjectReader(
            body, "", errors, ["kind", "date", .. possible.SelectMany(each => each.Inputs).Select(input => input.Name).Distinct()]);
        string kind = at.Text("kind");
        if (declared is null && kind.Length > 0)
            at.Error("kind", UnknownName.Describe("kind", kind, [.. guideline.Events.Select(each => each.Id)]));
        DateOnly date = Date(at, today);
        var inputs = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        if (declared is not null)
            new EventInputReader(errors, inputs).Read(at, declared.Inputs);
        return errors.Count > 0 ? Result<ClinicalEvent>.Failed(errors) : new ClinicalEvent(declared!, date, inputs.ToImmutable());
    }

    private static EventDefinition? KindOf(JsonElement body, Guideline guideline) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("kind", out JsonElement named)
        && named.ValueKind == JsonValueKind.String
            ? guideline.Events.FirstOrDefault(declared => declared.Id == named.GetString())
            : null;

    private static DateOnly Date(ObjectReader at, DateOnly today)
    {
        string text = at.Text("date");
        DateOnly? date = Calendar.TryParse(text);
        if (text.Length > 0 && (date is not { } day || day < Calendar.Earliest || day > today))
            at.Error(
                "date", Invariant($"Expected {Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to today in the partner's time zone."));
        return date ?? today;
    }
}
