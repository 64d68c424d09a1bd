using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using DecisionCore.Guidelines;
using DecisionCore.Reading;

namespace DecisionCore.Answers;

/// <summary>The statements of a guideline as they stand in answers, written once: they are most of an answer's bytes.</summary>
internal sealed class StatementFragments(Guideline guideline)
{
    private readonly FrozenDictionary<string, (JsonEncodedText Id, byte[] Json)> fragments =
        guideline.Statements.ToFrozenDictionary(
            statement => statement.Id,
            statement => (JsonEncodedText.Encode(statement.Id, AnswerWriter.Options.Encoder), Encode(statement, guideline)));

    /// <summary>Writes a statement as a member named by its id.</summary>
    public void Write(Statement statement, Utf8JsonWriter writer)
    {
        (JsonEncodedText id, byte[] json) = fragments[statement.Id];
        writer.WritePropertyName(id);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static byte[] Encode(Statement statement, Guideline guideline)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, AnswerWriter.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("quote"u8, statement.Quote);
            writer.WriteStartArray("citation"u8);
            foreach (int number in statement.Citation)
                writer.WriteNumberValue(number);
            writer.WriteEndArray();
            writer.WriteString("strength"u8, statement.Strength);
            writer.WriteString("directness"u8, string.Join(", ", statement.Directness.Select(Names.Word)));
            WriteText("note"u8, statement.Note, writer);
            writer.WriteString("kind"u8, Names.Word(statement.Kind));
            WriteText("reading"u8, statement.Reading, writer);
            WriteText("concern"u8, statement.Concern, writer);
            WriteText("underlying"u8, statement.Underlying, writer);
            writer.WriteStartArray("references"u8);
            foreach (Reference reference in guideline.References.Where(reference => statement.Citation.Contains(reference.Number)))
                writer.WriteStringValue($"{reference.Number} ({Names.Word(reference.Status)}){(reference.Citation is null ? "" : ": ")}{reference.Citation}");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteText(ReadOnlySpan<byte> name, string? text, Utf8JsonWriter writer)
    {
        if (text is null)
            writer.WriteNull(name);
        else
            writer.WriteString(name, text);
    }
}
