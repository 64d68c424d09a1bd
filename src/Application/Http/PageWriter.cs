using System.Buffers;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Http;

/// <summary>
/// Writes the members that pages of lists share: the items, each an object, and <c>next</c>, the value of
/// <c>after</c> for the next page, which the last page does not have.
/// </summary>
internal static class PageWriter
{
    private static ReadOnlySpan<byte> Next => "next"u8;

    /// <summary>A response that is a page and nothing else.</summary>
    /// <param name="member">The member with the items.</param>
    /// <param name="items">The items of the page.</param>
    /// <param name="writeItem">Writes the members of an item.</param>
    /// <param name="next">The value of <c>after</c> for the next page, or null for the last page.</param>
    public static JsonBytesResult Result<T>(
        string member, IEnumerable<T> items, Action<T, Utf8JsonWriter> writeItem, string? next)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            Write(writer, Encoding.UTF8.GetBytes(member), items, item => writeItem(item, writer), next);
            writer.WriteEndObject();
        }

        return new JsonBytesResult(json.WrittenMemory);
    }

    public static void Write<T>(
        Utf8JsonWriter writer, ReadOnlySpan<byte> member, IEnumerable<T> items, Action<T> writeItem, string? next)
    {
        WriteItems(writer, member, items, writeItem);
        if (next is not null)
            writer.WriteString(Next, next);
    }

    public static void WriteItems<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> member, IEnumerable<T> items, Action<T> writeItem)
    {
        writer.WriteStartArray(member);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            writeItem(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
