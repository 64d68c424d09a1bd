using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>A statement as an answer shows it.</summary>
internal static class PreparedStatement
{
    public static byte[] Of(Statement statement) => PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("quote"u8, statement.Quote);
        if (statement.Paraphrase)
            writer.WriteBoolean("paraphrase"u8, true);
        writer.WriteStartArray("citation"u8);
        foreach (int number in statement.Citation)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
        writer.WriteString("strength"u8, statement.Strength);
        writer.WriteString("directness"u8, string.Join(", ", statement.Directness.Select(Names.Of)));
        if (statement.Note is null)
            writer.WriteNull("note"u8);
        else
            writer.WriteString("note"u8, statement.Note);
        writer.WriteString("kind"u8, Names.Of(statement.Kind));
        WriteText("reading"u8, statement.Reading, writer);
        WriteText("concern"u8, statement.Concern, writer);
        WriteText("underlying"u8, statement.Underlying, writer);
        writer.WriteEndObject();
    });

    private static void WriteText(ReadOnlySpan<byte> name, string? text, Utf8JsonWriter writer)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
