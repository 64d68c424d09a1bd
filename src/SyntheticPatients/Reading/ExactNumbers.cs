using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads numbers that a decimal holds exactly, so that they are the same on every machine.</summary>
internal static class ExactNumbers
{
    private const int MostDigits = 4;

    public const string Form = "a number from -100,000,000 to 100,000,000 with at most 4 digits after the point";

    public static bool TryRead(JsonElement value, out decimal number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && TryParse(value.GetRawText(), out number);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && number.Scale <= MostDigits && Math.Abs(number) <= Combined.Most;
}
