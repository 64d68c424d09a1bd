using System.Text.Json;
using DecisionCore.Answers.Fragments;
using DecisionCore.Decisions;
using DecisionCore.Facts;
using DecisionCore.Reading;

namespace DecisionCore.Answers;

/// <summary>Writes what is scheduled.</summary>
internal static class FollowUpWriter
{
    public static void Write(FollowUpWindow window, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("action"u8, window.Rule.Action);
        writer.WriteString("imaging"u8, window.Schedule.Imaging);
        WriteDate("dueFrom"u8, window.DueFrom, writer);
        WriteDate("overdueAfter"u8, window.OverdueAfter, writer);
        writer.WriteString("status"u8, Names.Word(window.Status));
        Fragment.WriteTexts("statements"u8, window.Rule.Statements, writer);
        writer.WriteStartObject("countedFrom"u8);
        writer.WriteString("fact"u8, window.CountedFrom);
        WriteDate("date"u8, window.CountedFromDate, writer);
        writer.WriteEndObject();
        Fragment.WriteTexts("unknown"u8, window.Unknown, writer);
        if (window.Schedule.Reading is not null)
            writer.WriteString("reading"u8, window.Schedule.Reading);
        writer.WriteEndObject();
    }

    private static void WriteDate(ReadOnlySpan<byte> name, DateOnly date, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        new DateValue(date).WriteTo(writer);
    }
}
