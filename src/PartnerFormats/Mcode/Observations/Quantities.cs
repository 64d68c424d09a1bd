using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads quantities: exact numbers with a unit that is said.</summary>
internal static class Quantities
{
    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>The number and its unit (UCUM; empty for none), or why there is none.</summary>
    public static (decimal Number, string Unit, string? Reason) Of(JsonElement? quantity)
    {
        if (quantity is not { ValueKind: JsonValueKind.Object } given)
            return (0, "", "It has no value with a number and a unit.");
        if (given.Member("comparator") is not null)
            return (0, "", "It is a bound and not a value.");
        if (given.Member("value") is not { } value || !ExactNumber.TryRead(value, out decimal number))
            return (0, "", $"Its number is missing or has another form; allowed is {ExactNumber.Form}.");
        return given.Text("system") is null or Ucum
            ? (number, given.Text("code") ?? given.Text("unit") ?? "", null)
            : (0, "", "Its unit is of another system than UCUM.");
    }
}
