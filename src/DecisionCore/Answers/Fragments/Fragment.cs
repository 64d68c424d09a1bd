using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// A part of an answer as bytes. It need not be a whole value: one that ends in an open list is followed by the list's items.
/// </summary>
internal static class Fragment
{
    /// <summary>The bytes that the action writes, including anything that it leaves open.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, JsonOutput.WriterOptions))
            write(writer);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The same for an item of a list or a member of an object: it starts with its comma (<see cref="ComposedAnswer.AddNext"/>).
    /// </summary>
    public static byte[] Next(Action<Utf8JsonWriter> write) => [(byte)',', .. Of(write)];

    /// <summary>The last members of an object, after others, and its end.</summary>
    public static byte[] End(Action<Utf8JsonWriter> writeMembers)
    {
        byte[] whole = Of(writer =>
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        });
        return whole is [_, _] ? [(byte)'}'] : [(byte)',', .. whole[1..]];
    }

    public static void WriteTexts(ReadOnlySpan<byte> name, IEnumerable<string> texts, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
