using System.Text.Json;

namespace GuidelineDecisions.Application.Http;

/// <summary>
/// Writes the members that pages of lists share: the items, each an object, and <c>next</c>, the value of
/// <c>after</c> for the next page, which the last page does not have.
/// </summary>
internal static class PageWriter
{
    private static ReadOnlySpan<byte> Next => "next"u8;

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
