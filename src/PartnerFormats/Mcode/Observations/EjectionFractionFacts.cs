using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads the left ventricular ejection fraction and its date.</summary>
internal static class EjectionFractionFacts
{
    public static void Read(ObservationResult measured, MappingCollector output)
    {
        (decimal percent, string unit, string? reason) = Quantities.Of(measured.Json.Member("valueQuantity"));
        if (reason is not null || unit != "%")
        {
            output.AddUnmapped(measured.Source, "valueQuantity", reason ?? "The unit is not %.", FactIds.LvefPercent, FactIds.LvefDate);
            return;
        }

        output.Add(new(FactIds.LvefPercent, new NumberValue(percent), measured.Source, "valueQuantity", measured.Date, measured.Status));
        output.AddDate(FactIds.LvefDate, measured.Date, measured.Source, "effective", measured.Status);
    }
}
