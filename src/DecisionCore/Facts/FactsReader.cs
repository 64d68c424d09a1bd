using System.Collections.Frozen;
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
                values[index] = ReadValue(index, member.Value, pointer, ref errors);
            seen[index] = true;
        }

        var sheet = new FactSheet(guideline, asOf, values);
        if (errors is null && validator.HasNothingToSay(sheet))
            return new PatientFacts(sheet);
        ValidationResult validation = validator.Validate(sheet);
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

    private FactValue? ReadValue(int place, JsonElement value, string pointer, ref List<InputError>? errors)
    {
        FactDefinition fact = guideline.Guideline.Facts[place];
        FactCodes codes = guideline.Program.CodesOf(place);
        FactValue? read = fact.Type switch
        {
            FactType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False => value.GetBoolean() ? BooleanValue.True : BooleanValue.False,
            FactType.Code when value.ValueKind == JsonValueKind.String => ReadCode(codes, value),
            FactType.Codes when value.ValueKind == JsonValueKind.Array => ReadCodes(codes, value),
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

    private static CodeValue ReadCode(FactCodes codes, JsonElement text) =>
        codes.Find(JsonMarshal.GetRawUtf8Value(text)) ?? new(text.GetString()!);

    /// <summary>A set has no order: its codes are put in that of the fact's values, so that one set gives one answer.</summary>
    private static CodesValue? ReadCodes(FactCodes codes, JsonElement list)
    {
        var given = new string[list.GetArrayLength()];
        int next = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                return null;
            given[next++] = ReadCode(codes, item).Code;
        }

        return new CodesValue(given.Length < 2 ? ImmutableCollectionsMarshal.AsImmutableArray(given) : [.. given.OrderBy(codes.PlaceOf)]);
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
