using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads constants. For a boolean a number is the probability of true in percent.</summary>
internal static class ConstantReader
{
    public static Distribution Read(JsonElement value, string pointer, Variable target, ICollection<InputError> errors)
    {
        switch (target.Type)
        {
            case FactType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return new Constant(new BooleanValue(value.GetBoolean()));
            case FactType.Boolean when ExactNumbers.TryRead(value, out decimal percent):
                if (!Percent.IsExact(percent))
                    errors.Add(new(pointer, $"Found {Found(value)}; expected {Percent.Form}."));
                return new Chance(new Constant(new NumberValue(percent)));
            case FactType.Code when value.ValueKind == JsonValueKind.String:
                return new Constant(new CodeValue(Code(value.GetString()!, pointer, target, errors)));
            case FactType.Codes when value.ValueKind == JsonValueKind.Array:
                return Set(value, pointer, target, errors);
            case FactType.Integer or FactType.Decimal when ExactNumbers.TryRead(value, out decimal number):
                CheckRange(number, pointer, target, errors);
                return new Constant(new NumberValue(number));
            default:
                errors.Add(new(pointer, $"Found {Found(value)}; expected {Allowed(target.Type)}, null, or an object."));
                return Constant.None;
        }
    }

    /// <summary>Adds an error if the number is not one that the target may have.</summary>
    public static void CheckRange(decimal number, string pointer, Variable target, ICollection<InputError> errors)
    {
        if (target.Type == FactType.Integer && !decimal.IsInteger(number))
            errors.Add(new(pointer, Invariant($"Found {number}; expected a whole number.")));
        else if (target.Range is { } range && !range.Contains(number))
            errors.Add(new(pointer, Invariant($"Found {number}; expected {range}.")));
    }

    private static Constant Set(JsonElement list, string pointer, Variable target, ICollection<InputError> errors)
    {
        HashSet<string> codes = [];
        int place = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            string at = JsonPointer.Item(pointer, place++);
            if (item.ValueKind != JsonValueKind.String)
                errors.Add(new(at, $"Found {ObjectReader.Kind(item)}; expected a value."));
            else if (!codes.Add(Code(item.GetString()!, at, target, errors)))
                errors.Add(new(at, "The value is listed more than once; expected once."));
        }

        return new Constant(new CodesValue([.. target.Values.Where(codes.Contains)]));
    }

    private static string Code(string code, string pointer, Variable target, ICollection<InputError> errors)
    {
        if (!target.Values.Contains(code))
            errors.Add(new(pointer, UnknownName.Describe("value", code, target.Values.AsSpan())));
        return code;
    }

    /// <summary>A short number as it is, anything else by its kind.</summary>
    public static string Found(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.GetRawText() is { Length: <= 40 } raw ? raw : ObjectReader.Kind(value);

    private static string Allowed(FactType type) => type switch
    {
        FactType.Boolean => "true, false, a percentage",
        FactType.Code => "a value",
        FactType.Codes => "an array of values",
        FactType.Date => "no constant date",
        _ => ExactNumbers.Form,
    };
}
