using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>The question for a fact, with everything that a form needs to ask it.</summary>
internal sealed class PreparedQuestion
{
    private readonly JsonEncodedText fact;
    private readonly JsonEncodedText label;
    private readonly JsonEncodedText question;
    private readonly JsonEncodedText type;
    private readonly JsonEncodedText? unit;
    private readonly byte[]? range;
    private readonly byte[]? values;
    private readonly JsonEncodedText? note;
    private readonly byte[] statements;

    /// <param name="definition">The fact.</param>
    /// <param name="statements">The ids of the statements that always ask for it.</param>
    public PreparedQuestion(FactDefinition definition, IEnumerable<string> statements)
    {
        this.statements = PreparedJson.Texts(statements);
        fact = PreparedJson.Text(definition.Id);
        label = PreparedJson.Text(definition.Label);
        question = PreparedJson.Text(definition.Question);
        type = PreparedJson.Text(Names.Of(definition.Type));
        unit = definition.Unit is null ? null : PreparedJson.Text(definition.Unit);
        range = definition.Range is { } allowed ? RangeOf(allowed) : null;
        values = definition.Values.IsEmpty ? null : ValuesOf(definition);
        note = definition.Note is null ? null : PreparedJson.Text(definition.Note);
        Whole = PreparedJson.Value(writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer);
            writer.WriteEndObject();
        });
    }

    /// <summary>The question as a whole object.</summary>
    public byte[] Whole { get; }

    /// <summary>Writes the members of the question.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("fact"u8, fact);
        writer.WriteString("label"u8, label);
        writer.WriteString("question"u8, question);
        writer.WriteString("type"u8, type);
        if (unit is { } known)
            writer.WriteString("unit"u8, known);
        if (range is not null)
            writer.WritePrepared("range"u8, range);
        if (values is not null)
            writer.WritePrepared("values"u8, values);
        if (note is { } meant)
            writer.WriteString("note"u8, meant);
    }

    public void WriteStatements(Utf8JsonWriter writer) => writer.WritePrepared("statements"u8, statements);

    private static byte[] RangeOf(NumberRange range) => PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("from"u8, range.From);
        if (range.FromExcluded)
            writer.WriteBoolean("fromExcluded"u8, true);
        writer.WriteNumber("to"u8, range.To);
        writer.WriteEndObject();
    });

    private static byte[] ValuesOf(FactDefinition fact) => PreparedJson.Value(writer =>
    {
        writer.WriteStartArray();
        foreach (CodedValue value in fact.Values)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, value.Id);
            writer.WriteString("label"u8, value.Label);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
