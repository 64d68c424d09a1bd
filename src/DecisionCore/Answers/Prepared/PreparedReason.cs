using System.Text.Json;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>
/// The reasons that share a template. Most facts have few values, so their reasons are written once, when one is first needed.
/// </summary>
internal sealed class PreparedReason
{
    private readonly ReasonTemplate template;

    /// <summary>For an unknown value, then for each value of a boolean or code, or for the empty set of codes.</summary>
    private readonly byte[]?[] whole;

    private readonly byte[]?[] sentences;

    public PreparedReason(ReasonTemplate template)
    {
        this.template = template;
        whole = new byte[]?[1 + ValuesOf(template.Definition)];
        sentences = new byte[]?[whole.Length];
    }

    /// <summary>The index of the fact; -1 for a score.</summary>
    public int Fact => template.Fact;

    /// <summary>The index of the score; -1 for a fact.</summary>
    public int Score => template.Score;

    /// <summary>Whether another reason is about the same fact or score.</summary>
    public bool HasSubjectOf(PreparedReason other) => (Fact, Score) == (other.Fact, other.Score);

    /// <summary>Whether the sentence for a value is the value alone.</summary>
    public bool IsValueAlone(FactValue? value) => template.IsValueAlone(value);

    /// <summary>Writes the reason as an item of a list.</summary>
    /// <param name="value">The value; null when unknown.</param>
    /// <param name="number">The value's number (<see cref="EncodedFacts.Numbers"/>); that of an unknown value for a score.</param>
    /// <param name="writer">The output.</param>
    public void Write(FactValue? value, int number, Utf8JsonWriter writer)
    {
        if (!IsEnumerated(value, number))
            Write(value, writer);
        else
            writer.WritePrepared(whole[number - EncodedFacts.Unknown] ??= Whole(value));
    }

    /// <summary>Writes the reason as a sentence; the arguments are those of <see cref="Write(FactValue?, int, Utf8JsonWriter)"/>.</summary>
    public void WriteSentence(FactValue? value, int number, Utf8JsonWriter writer)
    {
        if (!IsEnumerated(value, number))
            writer.WriteStringValue(template.Sentence(value));
        else
            writer.WritePrepared(sentences[number - EncodedFacts.Unknown] ??= Sentence(value));
    }

    // The numbers of sets and dates can be as large as an integer.
    private bool IsEnumerated(FactValue? value, int number) => value is not IntervalValue && number < whole.Length + EncodedFacts.Unknown;

    private static int ValuesOf(FactDefinition? fact) => fact?.Type switch
    {
        FactType.Boolean => 2,
        FactType.Code => fact.Values.Length,
        FactType.Codes => 1,
        _ => 0,
    };

    private byte[] Whole(FactValue? value) => PreparedJson.Value(writer => Write(value, writer));

    private byte[] Sentence(FactValue? value) => PreparedJson.Value(writer => writer.WriteStringValue(template.Sentence(value)));

    private void Write(FactValue? value, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, template.Subject);
        writer.WriteString("label"u8, template.Label);
        writer.WritePropertyName("value"u8);
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
        if (template.Definition is { } fact && ValueText.LabelOf(value, fact) is { } label)
            writer.WriteString("valueLabel"u8, label);
        if (template.Definition?.Unit is { } unit)
            writer.WriteString("unit"u8, unit);
        writer.WriteString("condition"u8, template.Condition);
        writer.WriteString("sentence"u8, template.Sentence(value));
        writer.WriteEndObject();
    }
}
