using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>LVEF and its day.</summary>
internal static class EjectionFractionFacts
{
    /// <summary>Reads an ejection fraction.</summary>
    public static void Read(ReadObservation measured, Findings into)
    {
        (decimal percent, string unit, string? reason) = Quantities.Of(measured.Json.Member("valueQuantity"));
        if (reason is not null || unit != "%")
        {
            into.Leave(measured.Source, "valueQuantity", reason ?? "Its unit is not %.", FactIds.LvefPercent, FactIds.LvefDate);
            return;
        }

        into.Add(new(FactIds.LvefPercent, new NumberValue(percent), measured.Source, "valueQuantity", measured.Date, measured.Standing));
        into.AddDay(FactIds.LvefDate, measured.Date, measured.Source, "effective", measured.Standing);
    }
}
