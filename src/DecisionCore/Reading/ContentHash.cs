using System.Buffers;
using System.Runtime.InteropServices;
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
    /// <summary>Characters that the writer leaves as they are, so that a string of them is written as it is.</summary>
    private static readonly SearchValues<byte> Unescaped =
        SearchValues.Create(" !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"u8);

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
                foreach ((string name, _, JsonElement value) in MembersInOrder(element))
                {
                    if (atRoot && name == "$schema")
                        continue;
                    writer.WritePropertyName(name);
                    Write(value, writer, atRoot: false);
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
            case JsonValueKind.String when JsonMarshal.GetRawUtf8Value(element) is var raw && !raw[1..^1].ContainsAnyExcept(Unescaped):
                writer.WriteRawValue(raw, skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>The members by name. Members of the same name stay in their order.</summary>
    private static List<(string Name, int Place, JsonElement Value)> MembersInOrder(JsonElement element)
    {
        List<(string Name, int Place, JsonElement Value)> members = [];
        foreach (JsonProperty member in element.EnumerateObject())
            members.Add((member.Name, members.Count, member.Value));
        members.Sort(static (left, right) =>
            string.CompareOrdinal(left.Name, right.Name) is not 0 and var order ? order : left.Place - right.Place);
        return members;
    }
}
