using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>The question for a fact, with everything that a form needs to ask it.</summary>
internal sealed class PreparedQuestion
{
    private readonly FactDefinition fact;
    private readonly byte[]? values;

    public PreparedQuestion(FactDefinition fact)
    {
        this.fact = fact;
        Whole = PreparedJson.Value(writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer);
            writer.WriteEndObject();
        });
        values = fact.Values.IsEmpty ? null : Values(fact);
    }

    /// <summary>The question as a whole object.</summary>
    public byte[] Whole { get; }

    /// <summary>Writes the members of the question.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("fact"u8, fact.Id);
        writer.WriteString("label"u8, fact.Label);
        writer.WriteString("question"u8, fact.Question);
        writer.WriteString("type"u8, Names.Of(fact.Type));
        if (fact.Unit is not null)
            writer.WriteString("unit"u8, fact.Unit);
        if (fact.Range is { } range)
        {
            writer.WriteStartObject("range"u8);
            writer.WriteNumber("from"u8, range.From);
            if (range.FromExcluded)
                writer.WriteBoolean("fromExcluded"u8, true);
            writer.WriteNumber("to"u8, range.To);
            writer.WriteEndObject();
        }

        if (!fact.Values.IsEmpty)
            writer.WritePrepared("values"u8, values ?? Values(fact));
        if (fact.Note is not null)
            writer.WriteString("note"u8, fact.Note);
    }

    private static byte[] Values(FactDefinition fact) => PreparedJson.Value(writer =>
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
