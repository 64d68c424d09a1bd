using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>
/// Reads numbers that a decimal holds exactly. A JSON number with more digits would be rounded silently, perhaps across a threshold.
/// </summary>
public static class ExactNumber
{
    /// <summary>The allowed form in words.</summary>
    public const string Form = "a number of at most 20 digits without an exponent";

    private const int MaxDigits = 20;

    /// <summary>Whether a number can be written in the form <see cref="Form"/>.</summary>
    public static bool IsReadable(decimal number) => Invariant($"{number}").Count(char.IsAsciiDigit) <= MaxDigits;

    /// <summary>Reads a JSON number of the form <see cref="Form"/>. Trailing zeros after the point are dropped.</summary>
    public static bool TryRead(JsonElement element, out decimal number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && TryRead(JsonMarshal.GetRawUtf8Value(element), out number);
    }

    /// <summary>Reads the bytes of a JSON number of the form <see cref="Form"/>. Trailing zeros after the point are dropped.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out decimal number)
    {
        number = 0;
        if (json.Length > MaxDigits + 2 || json.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return false;
        if (Utf8Parser.TryParse(json, out int whole, out int read) && read == json.Length)
        {
            number = whole;
            return true;
        }

        int digits = json.Length - json.Count((byte)'-') - json.Count((byte)'.');
        if (digits > MaxDigits || !Utf8Parser.TryParse(json, out decimal given, out read) || read != json.Length)
            return false;
        // 1.9000 and 1.9 are equal and must give the same decision id, so the division drops trailing zeros.
        number = json[^1] == (byte)'0' ? given / 1.0000000000000000000000000000m : given;
        return true;
    }
}
