using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DecisionCore.Checking;
using DecisionCore.Guidelines;
using DecisionCore.Json;
using FluentValidation.Results;

namespace DecisionCore.Facts;

/// <summary>
/// Reads a patient's facts from JSON against a guideline's dictionary and validates them. Errors never repeat a value: it is about
/// a patient.
/// </summary>
public sealed class FactsReader
{
    private const int MostLettersOfAName = 64;

    private readonly CheckedGuideline guideline;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> places;
    private readonly FactSheetValidator validator;

    /// <summary>A reader for one guideline version; it can be shared by threads.</summary>
    public FactsReader(CheckedGuideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        this.guideline = guideline;
        places = guideline.FactIndex.GetAlternateLookup<ReadOnlySpan<char>>();
        validator = new FactSheetValidator(guideline);
    }

    /// <summary>Reads an object of facts: <c>{ "her2Status": "positive", "symptoms": [] }</c>. Null is unknown, as if left out.</summary>
    /// <param name="facts">The JSON value.</param>
    /// <param name="asOf">The day on which the patient is looked at, from <see cref="Calendar.Earliest"/> to <see cref="Calendar.Latest"/>.</param>
    /// <param name="pointer">Where the value stands in its document; errors name places below it.</param>
    /// <returns>Valid facts, or every error.</returns>
    public Result<PatientFacts> Read(JsonElement facts, DateOnly asOf, string pointer = "")
    {
        if (asOf < Calendar.Earliest || asOf > Calendar.Latest)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, $"{Calendar.Earliest:yyyy-MM-dd} to {Calendar.Latest:yyyy-MM-dd}");
        if (facts.ValueKind != JsonValueKind.Object)
            return Result<PatientFacts>.Failed([new(pointer, $"Found {ObjectReader.Kind(facts)}; allowed is an object of facts.")]);
        List<InputError>? errors = null;
        var values = new FactValue?[guideline.Guideline.Facts.Length];
        var seen = new bool[values.Length];
        foreach (JsonProperty member in facts.EnumerateObject())
        {
            bool full = errors?.Count >= InputError.MostUnknownNames;
            if (!TryFind(member, out int index))
            {
                if (full)
                    continue;
                Add(ref errors, pointer, member.Name, Spelling.Unknown("fact", member.Name, [.. guideline.FactIndex.Keys.Order()]));
                continue;
            }

            if (seen[index] && full)
                continue;
            if (seen[index])
                Add(ref errors, pointer, member.Name, "The fact is given more than once; allowed is once.");
            else if (member.Value.ValueKind != JsonValueKind.Null)
                values[index] = ReadValue(guideline.Guideline.Facts[index], member.Value, pointer, ref errors);
            seen[index] = true;
        }

        var sheet = new FactSheet(guideline, asOf, values);
        ValidationResult validation = validator.Validate(sheet);
        if (errors is null && validation.IsValid)
            return new PatientFacts(sheet);
        IEnumerable<InputError> invalid = validation.Errors.Select(
            failure => new InputError(JsonPointer.Member(pointer, failure.PropertyName), failure.ErrorMessage));
        return Result<PatientFacts>.Failed((errors ?? []).Concat(invalid));
    }

    /// <summary>Binds valid facts to another version, one with the very same dictionary, scores and contradictions.</summary>
    internal static PatientFacts Rebind(PatientFacts facts, CheckedGuideline guideline)
    {
        (Guideline from, Guideline to) = (facts.Guideline.Guideline, guideline.Guideline);
        return from.Facts == to.Facts && from.Scores == to.Scores && from.Contradictions == to.Contradictions
            ? new PatientFacts(new FactSheet(guideline, facts.AsOf, facts.Values.ToArray()))
            : throw new ArgumentException("The version does not share its facts.", nameof(guideline));
    }

    /// <summary>The place of the fact that a member names. A name as it should be is found without a text being made of it.</summary>
    private bool TryFind(JsonProperty member, out int fact)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8PropertyName(member);
        Span<char> name = stackalloc char[MostLettersOfAName];
        return (raw.Length <= name.Length && Encoding.UTF8.TryGetChars(raw, name, out int length) && places.TryGetValue(name[..length], out fact))
            || guideline.FactIndex.TryGetValue(member.Name, out fact);
    }

    private static void Add(ref List<InputError>? errors, string pointer, string fact, string detail) =>
        (errors ??= []).Add(new(JsonPointer.Member(pointer, fact), detail));

    private static FactValue? ReadValue(FactDefinition fact, JsonElement value, string pointer, ref List<InputError>? errors)
    {
        FactValue? read = fact.Type switch
        {
            FactType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False => new BooleanValue(value.GetBoolean()),
            FactType.Code when value.ValueKind == JsonValueKind.String => new CodeValue(value.GetString()!),
            FactType.Codes when value.ValueKind == JsonValueKind.Array => ReadCodes(fact, value),
            FactType.Integer when ExactNumber.TryRead(value, out decimal number) && decimal.IsInteger(number) => new NumberValue(number),
            FactType.Decimal when ExactNumber.TryRead(value, out decimal number) => new NumberValue(number),
            FactType.Date when value.ValueKind == JsonValueKind.String && Calendar.TryParse(value.GetString()) is { } date =>
                new DateValue(date),
            _ => null,
        };
        if (read is null)
            Add(ref errors, pointer, fact.Id, $"Found {Found(fact, value)}; allowed is {FactForms.Of(fact)}, or null for unknown.");
        return read;
    }

    /// <summary>A set has no order: its codes are put in that of the fact's values, so that one set gives one answer.</summary>
    private static CodesValue? ReadCodes(FactDefinition fact, JsonElement list)
    {
        var codes = new List<string>(list.GetArrayLength());
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                return null;
            codes.Add(item.GetString()!);
        }

        return new CodesValue(
            codes.Count < 2 ? [.. codes] : [.. codes.OrderBy(code => PlaceOf(fact.Values, code))]);
    }

    private static int PlaceOf(ImmutableArray<CodedValue> values, string code)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Id == code)
                return i;
        }

        return values.Length;
    }

    private static string Found(FactDefinition fact, JsonElement value) => (fact.Type, value.ValueKind) switch
    {
        (FactType.Date, JsonValueKind.String) => "a text that is not a date of the calendar",
        (FactType.Integer, JsonValueKind.Number) => "a number that is not whole, or of another form",
        (FactType.Decimal, JsonValueKind.Number) => "a number of another form",
        (FactType.Codes, JsonValueKind.Array) => "a list with something that is not a text",
        _ => ObjectReader.Kind(value),
    };
}
