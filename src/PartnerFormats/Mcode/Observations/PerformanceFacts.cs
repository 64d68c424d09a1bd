using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>ECOG: a whole number, a score, or an answer of LOINC's list.</summary>
internal static class PerformanceFacts
{
    /// <summary>Reads a performance status.</summary>
    public static void Read(ReadObservation status, Findings into)
    {
        if (status.Json.Member("valueCodeableConcept") is not null)
        {
            if (status.Answer(McodeCodes.PerformanceAnswers, into, FactIds.Ecog) is { } answer)
                Add(status, "valueCodeableConcept", decimal.Parse(answer), into);
            return;
        }

        if (status.Json.Member("valueInteger") is { } whole && ExactNumber.TryRead(whole, out decimal number) && decimal.IsInteger(number))
        {
            Add(status, "valueInteger", number, into);
            return;
        }

        (decimal score, string unit, string? reason) = Quantities.Of(status.Json.Member("valueQuantity"));
        if (reason is null && unit is "" or "1" or "{score}" && decimal.IsInteger(score))
            Add(status, "valueQuantity", score, into);
        else
            into.Leave(status.Source, "value", reason ?? "It is no whole number of points.", FactIds.Ecog);
    }

    private static void Add(ReadObservation status, string element, decimal grade, Findings into) =>
        into.Add(new(FactIds.Ecog, new NumberValue(grade), status.Source, element, status.Date, status.Standing));
}
