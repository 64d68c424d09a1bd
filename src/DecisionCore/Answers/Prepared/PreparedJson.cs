using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>Whole JSON values and texts that do not depend on the patient, encoded once for a guideline.</summary>
internal static class PreparedJson
{
    /// <summary>One whole value.</summary>
    public static byte[] Value(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, JsonOutput.WriterOptions))
            write(writer);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A list of texts.</summary>
    public static byte[] Texts(IEnumerable<string> texts) => Value(writer => writer.WriteTexts(texts));

    public static JsonEncodedText Text(string text) => JsonEncodedText.Encode(text, JsonOutput.WriterOptions.Encoder);

    /// <summary>Writes a member whose value has been prepared.</summary>
    public static void WritePrepared(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, byte[] value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(value, skipInputValidation: true);
    }

    /// <summary>Writes an item of a list that has been prepared.</summary>
    public static void WritePrepared(this Utf8JsonWriter writer, byte[] value) => writer.WriteRawValue(value, skipInputValidation: true);

    /// <summary>Writes a member that is a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        writer.WritePropertyName(name);
        writer.WriteTexts(texts);
    }

    private static void WriteTexts(this Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        writer.WriteStartArray();
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
