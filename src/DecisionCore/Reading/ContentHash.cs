using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// The hash of a document's content: of its JSON without white space and comments, with keys in ordinal order, numbers without
/// trailing zeros, and without <c>$schema</c>, which only editors read. Two documents with equal hashes say the same.
/// </summary>
public static class ContentHash
{
    /// <summary>"sha256:" and 64 lower-case hexadecimal digits.</summary>
    public static string Of(JsonElement document) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Canonical(document, atRoot: true).WrittenSpan));

    /// <summary>A part of a document as JSON in the form that is hashed: parts with equal texts say the same.</summary>
    internal static string Canonical(JsonElement part) => Encoding.UTF8.GetString(Canonical(part, atRoot: false).WrittenSpan);

    private static ArrayBufferWriter<byte> Canonical(JsonElement element, bool atRoot)
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(canonical))
            Write(element, writer, atRoot);
        return canonical;
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, bool atRoot)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (atRoot && member.NameEquals("$schema"))
                        continue;
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer, atRoot: false);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Write(item, writer, atRoot: false);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when ExactNumber.TryRead(element, out decimal number):
                writer.WriteNumberValue(number);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
