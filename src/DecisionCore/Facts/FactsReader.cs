using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FluentValidation.Results;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Reads a patient's facts from JSON against a guideline's dictionary and validates them. Errors never repeat a value, because values
/// are about a patient.
/// </summary>
public sealed class FactsReader
{
    private const int LargestOnStack = 256;

    private static readonly JsonReaderOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly CompiledGuideline compiled;
    private readonly CheckedGuideline guideline;
    private readonly FactValueReader[] values;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> places;
    private readonly FactsCheck check;

    /// <summary>Created for the first facts that are not valid, because its expressions are compiled, which takes a browser long.</summary>
    private readonly Lazy<FactsValidator> validator;

    /// <summary>Creates a reader for one guideline version. It can be shared by threads.</summary>
    public FactsReader(CompiledGuideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        compiled = guideline;
        this.guideline = guideline.Checked;
        values = this.guideline.Guideline.Facts.Map((fact, index) => new FactValueReader(fact, guideline.Encoding.Encoders[index]));
        places = this.guideline.FactIndex
            .ToDictionary(fact => Encoding.UTF8.GetBytes(fact.Key), fact => fact.Value, new Utf8StringComparer())
            .GetAlternateLookup<ReadOnlySpan<byte>>();
        check = new FactsCheck(guideline);
        validator = new(() => new FactsValidator(check));
    }

    /// <summary>
    /// Reads an object of facts: <c>{ "bloodGroup": "AB", "allergies": [] }</c>. Null means unknown, as if the fact were left
    /// out.
    /// </summary>
    /// <param name="facts">The JSON value.</param>
    /// <param name="asOf">The as-of date, from <see cref="Calendar.Earliest"/> to <see cref="Calendar.Latest"/>.</param>
    /// <param name="pointer">JSON pointer to the value in its document; errors are located below it.</param>
    /// <returns>Valid facts, or every error.</returns>
    public Result<PatientFacts> Read(JsonElement facts, DateOnly asOf, string pointer = "")
    {
        var json = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(facts), WithComments);
        json.Read();
        return Read(ref json, pointer).AsOf(asOf);
    }

    /// <summary>Reads facts from within a document when the as-of date is not known yet.</summary>
    /// <param name="json">Positioned on the first token of the value; left on its last.</param>
    /// <param name="pointer">JSON pointer to the value in its document.</param>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string of the document is not valid in its encoding.</exception>
    public ParsedFacts Read(ref Utf8JsonReader json, string pointer = "")
    {
        if (json.TokenType == JsonTokenType.StartObject)
            return ReadMembers(ref json, pointer);
        List<InputError> errors = [new(pointer, $"Found {FactValueReader.Kind(json.TokenType)}; expected an object of facts.")];
        json.Skip();
        return new ParsedFacts(this, null, [], errors, pointer);
    }

    internal Result<PatientFacts> Validate(FactValue?[] read, int[] encoded, DateOnly asOf, List<InputError>? errors, string pointer)
    {
        var facts = new EncodedFacts(compiled.Encoding, asOf, read, encoded);
        if (errors is null && check.IsValid(facts))
            return new PatientFacts(compiled, facts);
        ValidationResult validation = validator.Value.Validate(facts);
        IEnumerable<InputError> invalid = validation.Errors.Select(
            failure => new InputError(JsonPointer.Member(pointer, failure.PropertyName), failure.ErrorMessage)
            {
                Facts = FactsValidator.FactsOf(failure),
            });
        return Result<PatientFacts>.Failed((errors ?? []).Concat(invalid));
    }

    /// <summary>Binds valid facts to another version with the same dictionary and contradictions.</summary>
    /// <returns>The facts, or null when their total is not a possible sum in that version.</returns>
    internal static PatientFacts? Rebind(PatientFacts facts, CompiledGuideline guideline)
    {
        (Guideline from, Guideline to) = (facts.Guideline.Guideline, guideline.Checked.Guideline);
        if (from.Facts != to.Facts || from.Contradictions != to.Contradictions)
            throw new ArgumentException("The version does not share its facts.", nameof(guideline));
        var encoded = new EncodedFacts(guideline.Encoding, facts.AsOf, facts.Values.ToArray());
        return from.Scores == to.Scores || new FactsCheck(guideline).IsValid(encoded) ? new PatientFacts(guideline, encoded) : null;
    }

    private static void Add(ref List<InputError>? errors, string pointer, string fact, string detail) =>
        (errors ??= []).Add(new(JsonPointer.Member(pointer, fact), detail) { Facts = [fact] });

    private ParsedFacts ReadMembers(ref Utf8JsonReader json, string pointer)
    {
        List<InputError>? errors = null;
        var read = new FactValue?[values.Length];
        int[] encoded = new int[values.Length];
        encoded.AsSpan().Fill(EncodedFacts.Unknown);
        Span<bool> seen = values.Length <= LargestOnStack ? stackalloc bool[values.Length] : new bool[values.Length];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool full = errors?.Count >= InputError.MaxUnknownNames;
            if (!TryFind(ref json, out int place))
            {
                if (!full)
                {
                    string name = json.GetString()!;
                    Add(ref errors, pointer, name, UnknownName.Describe(
                        "fact", name, [.. guideline.FactIndex.Keys.Order(StringComparer.Ordinal)]));
                }

                json.Skip();
                continue;
            }

            string fact = values[place].Fact.Id;
            if (seen[place] && !full)
                Add(ref errors, pointer, fact, "The fact occurs more than once; expected once.");
            json.Read();
            JsonTokenType token = json.TokenType;
            if (!seen[place] && token != JsonTokenType.Null)
            {
                read[place] = values[place].Read(ref json, out encoded[place]);
                if (read[place] is null)
                    Add(ref errors, pointer, fact, values[place].Error(token));
            }

            json.Skip();
            seen[place] = true;
        }

        return new ParsedFacts(this, read, encoded, errors, pointer);
    }

    /// <summary>Finds the fact that a member names, without allocating a string unless the name has escapes.</summary>
    private bool TryFind(ref Utf8JsonReader json, out int place) =>
        places.TryGetValue(json.ValueSpan, out place)
            || (json.ValueIsEscaped && guideline.FactIndex.TryGetValue(json.GetString()!, out place));
}
