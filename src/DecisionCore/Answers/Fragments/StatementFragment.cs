using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>A statement in an answer: a member named by its id. Statements are most of an answer's bytes.</summary>
internal static class StatementFragment
{
    public static byte[] Of(Statement statement, Guideline guideline) => Fragment.Next(writer =>
    {
        writer.WriteStartObject(statement.Id);
        writer.WriteString("quote"u8, statement.Quote);
        if (statement.Paraphrase)
            writer.WriteBoolean("paraphrase"u8, true);
        writer.WriteStartArray("citation"u8);
        foreach (int number in statement.Citation)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
        writer.WriteString("strength"u8, statement.Strength);
        writer.WriteString("directness"u8, string.Join(", ", statement.Directness.Select(Names.Of)));
        WriteText("note"u8, statement.Note, writer);
        writer.WriteString("kind"u8, Names.Of(statement.Kind));
        WriteText("reading"u8, statement.Reading, writer);
        WriteText("concern"u8, statement.Concern, writer);
        WriteText("underlying"u8, statement.Underlying, writer);
        writer.WriteStartArray("references"u8);
        foreach (Reference reference in guideline.References.Where(reference => statement.Citation.Contains(reference.Number)))
        {
            string citation = reference.Citation is null ? "" : $": {reference.Citation}";
            writer.WriteStringValue(Invariant($"{reference.Number} ({Names.Of(reference.Status)}){citation}"));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteText(ReadOnlySpan<byte> name, string? text, Utf8JsonWriter writer)
    {
        if (text is null)
            writer.WriteNull(name);
        else
            writer.WriteString(name, text);
    }
}
