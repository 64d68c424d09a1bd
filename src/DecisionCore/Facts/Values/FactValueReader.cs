using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>Reads the values of one fact. Whether the dictionary allows them is checked later.</summary>
internal sealed class FactValueReader(FactDefinition fact, FactEncoder encoder)
{
    private readonly FactType type = fact.Type;
    private readonly FactCodes codes = encoder.Codes;

    public FactDefinition Fact => fact;

    /// <summary>Describes the kind of JSON value that starts with a token.</summary>
    public static string Kind(JsonTokenType token) => ObjectReader.Kind(token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    });

    /// <summary>Reads a value.</summary>
    /// <param name="json">
    /// Positioned on the value's first token; left there when the value cannot be of the fact's type, otherwise left on its last
    /// token.
    /// </param>
    /// <param name="encoded">The value's number, unless it is a date.</param>
    /// <returns>The value; null when it is not of the fact's type (<see cref="Error"/>).</returns>
    public FactValue? Read(ref Utf8JsonReader json, out int encoded)
    {
        JsonTokenType token = json.TokenType;
        encoded = EncodedFacts.Unknown;
        return type switch
        {
            FactType.Boolean when token is JsonTokenType.True or JsonTokenType.False =>
                ReadBoolean(token == JsonTokenType.True, out encoded),
            FactType.Code when token == JsonTokenType.String => ReadCode(ref json, out encoded),
            FactType.Codes when token == JsonTokenType.StartArray => ReadCodes(ref json, out encoded),
            FactType.Integer or FactType.Decimal when token == JsonTokenType.Number => ReadNumber(json.ValueSpan, out encoded),
            FactType.Date when token == JsonTokenType.String && Calendar.TryRead(ref json) is { } date => new DateValue(date),
            _ => null,
        };
    }

    /// <summary>Says what was found and what is allowed.</summary>
    /// <param name="token">The first token of a value that is not of the fact's type.</param>
    public string Error(JsonTokenType token) => $"Found {Found(token)}; expected {FactValueForm.Of(fact)}, or null for unknown.";

    private static BooleanValue ReadBoolean(bool value, out int encoded)
    {
        encoded = value ? 1 : 0;
        return BooleanValue.Of(value);
    }

    private NumberValue? ReadNumber(ReadOnlySpan<byte> json, out int encoded)
    {
        encoded = EncodedFacts.Unknown;
        if (!ExactNumber.TryRead(json, out decimal number) || (type == FactType.Integer && !decimal.IsInteger(number)))
            return null;
        encoded = encoder.Encode(number);
        return new NumberValue(number);
    }

    private CodeValue ReadCode(ref Utf8JsonReader json, out int encoded)
    {
        encoded = codes.IndexOf(json.ValueSpan);
        if (encoded >= 0)
            return codes.At(encoded);
        string code = json.GetString()!;
        encoded = FactEncoder.Encode(codes.IndexOf(code));
        return new CodeValue(code);
    }

    /// <summary>A set has no order, so its codes are put in the order of the fact's values: equal sets give equal answers.</summary>
    private CodesValue? ReadCodes(ref Utf8JsonReader json, out int encoded)
    {
        encoded = EncodedFacts.Unknown;
        int depth = json.CurrentDepth;
        var given = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String)
            given.Add(ReadCode(ref json, out _).Code);
        if (json.TokenType == JsonTokenType.EndArray)
        {
            var set = new CodesValue(AreInOrder(given) ? [.. given] : [.. given.OrderBy(codes.IndexOf)]);
            encoded = encoder.EncodeSet(set);
            return set;
        }

        while (json.TokenType != JsonTokenType.EndArray || json.CurrentDepth > depth)
            json.Read();
        return null;
    }

    private bool AreInOrder(List<string> given)
    {
        for (int i = 1; i < given.Count; i++)
        {
            if (codes.IndexOf(given[i - 1]) > codes.IndexOf(given[i]))
                return false;
        }

        return true;
    }

    private string Found(JsonTokenType token) => (type, token) switch
    {
        (FactType.Date, JsonTokenType.String) => "a string that is not a calendar date",
        (FactType.Integer, JsonTokenType.Number) => "a number that is not whole, or has another form",
        (FactType.Decimal, JsonTokenType.Number) => "a number in another form",
        (FactType.Codes, JsonTokenType.StartArray) => "an array that contains something other than strings",
        _ => Kind(token),
    };
}
