using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Reads quantities with an exact number.</summary>
internal static class Quantities
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>The number and its unit (UCUM; empty for none), or the reason why the quantity cannot be used.</summary>
    public static (decimal Number, string Unit, string? Reason) Of(JsonElement? quantity)
    {
        if (quantity is not { ValueKind: JsonValueKind.Object } given)
            return (0, "", "The value is not a quantity; expected a number with a unit.");
        if (given.Member("comparator") is not null)
            return (0, "", "The quantity has a comparator, so it is a bound and not a value.");
        if (given.Member("value") is not { } value || !ExactNumber.TryRead(value, out decimal number))
            return (0, "", $"The quantity has no usable number; expected {ExactNumber.Form}.");
        return given.Text("system") is null or Ucum
            ? (number, given.Text("code") ?? given.Text("unit") ?? "", null)
            : (0, "", "The unit is not a UCUM unit.");
    }
}
