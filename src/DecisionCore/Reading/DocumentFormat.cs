using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// The format that a document states with <c>"format"</c>; without that key it is format 1. A key of another format is an error that
/// names its format, so that a document never means something different to a reader of its own format.
/// </summary>
internal sealed class DocumentFormat
{
    public const int Latest = 2;

    private readonly LimitedErrors errors;
    private readonly bool isKnown;

    private DocumentFormat(int number, LimitedErrors errors, bool isKnown = true) =>
        (Number, this.errors, this.isKnown) = (number, errors, isKnown);

    public int Number { get; }

    /// <summary>Whether an empty list or object must be written. From format 2 on it may be left out.</summary>
    public bool RequiresEmpty => Number == 1;

    /// <summary>Reads the format of a document.</summary>
    public static DocumentFormat Of(JsonElement root, LimitedErrors errors)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format))
            return new(1, errors);
        int before = errors.Count;
        int number = ObjectReader.Integer(format, "/format", 1, Latest, errors);
        // Keys of any format may belong to an unknown one: an error for each of them would hide the real one.
        return errors.Count == before ? new(number, errors) : new(Latest, errors, isKnown: false);
    }

    /// <summary>The latest format, for parts of a document that are read by themselves.</summary>
    public static DocumentFormat Newest(LimitedErrors errors) => new(Latest, errors);

    /// <summary>Reports those of these keys that an object has although they belong to a later format than the document's.</summary>
    public void From(int format, ObjectReader at, params ReadOnlySpan<string> keys)
    {
        if (isKnown && Number < format)
            Refuse(at, keys, Invariant($"format {format}"), Invariant($"'\"format\": {format}' in the document"));
    }

    /// <summary>Reports those of these keys that an object has although they end with an earlier format than the document's.</summary>
    public void Until(int format, ObjectReader at, string instead, params ReadOnlySpan<string> keys)
    {
        if (isKnown && Number > format)
            Refuse(at, keys, Invariant($"format {format}"), instead);
    }

    private void Refuse(ObjectReader at, ReadOnlySpan<string> keys, string keyFormat, string expected)
    {
        foreach (string key in keys)
        {
            if (at.Has(key))
                errors.Add(at.At(key), () =>
                    Invariant($"Found the key '{key}' of {keyFormat} in a document of format {Number}; expected {expected}."));
        }
    }
}
