using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads a number with a unit, and the date of the measurement (<see cref="QuantityOperator"/>).</summary>
internal sealed class QuantityReader(QuantityOperator declared, ResourceSet resources, SingleSubject? single) : FactReader
{
    private readonly CodeGroups silent = declared.Silent.Groups;

    public override ImmutableArray<string> Facts { get; } = declared.Date is null ? [declared.Fact] : [declared.Fact, declared.Date];

    public override IEnumerable<string> Groups => [.. declared.Codes, .. silent];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Observation" => ObservationResult.HasCode(source, declared.Codes) || source.IsIn("code", silent),
        "DiagnosticReport" => source.IsIn("code", declared.Codes),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (!ObservationResult.HasCode(source, declared.Codes))
        {
            string group = source.Codings("code").GroupOf(silent)!;
            output.AddUnmappedWhileUnknown(source, "code", declared.Silent[group], Facts);
            return;
        }

        if (ObservationResult.Of(source, output, Facts) is not { } result)
            return;
        single?.AddResult(source);
        ResultPart[] parts = source.Type == "Observation" ? [.. result.PartsWith(declared.Codes)] : [];
        foreach (ResultPart part in parts)
            Read(result, part, output);
        foreach (string fact in parts.Length == 0 ? Facts : [])
            WithoutValue.Add(result, fact, resources, output);
    }

    /// <inheritdoc/>
    public override void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        single?.Settle(selected, output);
        // Without the value that was measured, the day of the measurement says nothing.
        if (declared.Date is not { } date || selected.ContainsKey(declared.Fact) || !selected.TryGetValue(date, out SelectedCandidate? day)
            || !IsRelevant(day.Winner.Source))
            return;
        selected.Remove(date);
        output.AddUnmapped(day.Winner.Source, day.Winner.Element, "What was measured on this day is unknown.", date);
        output.AddOverruled(day);
    }

    private void Read(ObservationResult result, ResultPart part, MappingCollector output)
    {
        string element = $"{part.Prefix}valueQuantity";
        (decimal number, string? reason) = NumberOf(part.Json.Member("valueQuantity"), declared.Units);
        if (reason is not null)
        {
            output.AddUnreadable(result.Source, element, result.Date, result.Status, reason, Facts);
            return;
        }

        output.Add(new(declared.Fact, new NumberValue(number), result.Source, element, result.Date, result.Status));
        if (declared.Date is { } date)
            output.AddDate(date, result.Date, result.Source, "effective", result.Status);
    }

    /// <summary>The number in the fact's unit, or the reason why there is none.</summary>
    public static (decimal Number, string? Reason) NumberOf(JsonElement? quantity, ImmutableDictionary<string, decimal> units)
    {
        (decimal number, string unit, string? reason) = Quantities.Of(quantity);
        if (reason is not null)
            return (0, reason);
        if (quantity?.Text("unit") is { } shown && units.TryGetValue(shown, out decimal ofShown)
            && ofShown != units.GetValueOrDefault(unit))
            return (0, Quantities.TwoUnits);
        return units.TryGetValue(unit, out decimal factor)
            ? (number * factor, null)
            : (0, $"The unit is not one of: {string.Join(", ", units.Keys.Order(StringComparer.Ordinal))}.");
    }
}
