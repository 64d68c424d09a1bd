using System.Globalization;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads the ECOG performance status: a whole number, a score, or an answer from LOINC's list.</summary>
internal static class PerformanceStatusFacts
{
    public static void Read(ObservationResult status, MappingCollector output)
    {
        if (status.Json.Member("valueCodeableConcept") is not null)
        {
            if (status.CodedValue(McodeCodes.PerformanceStatusValues, output, FactIds.Ecog) is { } answer)
                Add(status, "valueCodeableConcept", decimal.Parse(answer, CultureInfo.InvariantCulture), output);
            return;
        }

        if (status.Json.Member("valueInteger") is { } whole && ExactNumber.TryRead(whole, out decimal number) && decimal.IsInteger(number))
        {
            Add(status, "valueInteger", number, output);
            return;
        }

        (decimal score, string unit, string? reason) = Quantities.Of(status.Json.Member("valueQuantity"));
        if (reason is null && unit is "" or "1" or "{score}" && decimal.IsInteger(score))
            Add(status, "valueQuantity", score, output);
        else
            output.AddUnmapped(status.Source, "value", reason ?? "The score is not a whole number.", FactIds.Ecog);
    }

    private static void Add(ObservationResult status, string element, decimal grade, MappingCollector output) =>
        output.Add(new(FactIds.Ecog, new NumberValue(grade), status.Source, element, status.Date, status.Status));
}
