using System.Text.Json;

namespace DecisionCore.Json;

/// <summary>
/// Numbers that a decimal holds exactly. A JSON number may have more digits than that and would be rounded in silence, which
/// could carry it over a threshold.
/// </summary>
public static class ExactNumber
{
    /// <summary>The allowed form in words.</summary>
    public const string Form = "a number of at most 20 digits without an exponent";

    private const int MaxDigits = 20;

    /// <summary>Whether a number can be given in the form <see cref="Form"/>.</summary>
    public static bool IsReadable(decimal number) => $"{number}".Count(char.IsAsciiDigit) <= MaxDigits;

    /// <summary>Reads a JSON number of the form <see cref="Form"/>; trailing zeros after the point are dropped.</summary>
    public static bool TryRead(JsonElement element, out decimal number)
    {
        number = 0;
        if (element.ValueKind != JsonValueKind.Number)
            return false;
        ReadOnlySpan<byte> raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
        if (raw.Length > MaxDigits + 2 || raw.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return false;
        int digits = raw.Length - raw.Count((byte)'-') - raw.Count((byte)'.');
        if (digits > MaxDigits || !element.TryGetDecimal(out decimal read))
            return false;
        // 1.9000 and 1.9 are one value and must give one decision id; the division drops the zeros of the scale. Digits alone have none.
        number = digits == raw.Length ? read : read / 1.0000000000000000000000000000m;
        return true;
    }
}
