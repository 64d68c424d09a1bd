using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Reads quantities with an exact number.</summary>
internal static class Quantities
{
    public const string TwoUnits = "The unit that is shown is not the one that is coded.";

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
        if (given.Text("system") is not (null or Ucum))
            return (0, "", "The unit is not a UCUM unit.");
        string? code = given.Text("code"), shown = given.Text("unit");
        return code is not null && shown is not null && IsPerSomething(shown, code)
            ? (0, "", TwoUnits)
            : (number, code ?? shown ?? "", null);
    }

    /// <summary>Whether the unit that people see is the coded one divided by something, such as an area of skin.</summary>
    private static bool IsPerSomething(string shown, string code)
    {
        string plain = shown.Replace(" ", "", StringComparison.Ordinal);
        return plain.Length > code.Length && plain[code.Length] == '/' && plain.StartsWith(code, StringComparison.OrdinalIgnoreCase);
    }
}
