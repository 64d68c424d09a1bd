using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>Converts entries of a form to the facts of a request and back.</summary>
internal static partial class FactEntries
{
    /// <summary>
    /// Writes the entries in the order of the dictionary. A text that is not of the fact's type is written as text, so that the reader of
    /// facts reports it with the allowed form.
    /// </summary>
    public static byte[] ToJson(IReadOnlyDictionary<string, FactEntry> entries, Guideline guideline)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            foreach (FactDefinition fact in guideline.Facts)
            {
                if (!entries.TryGetValue(fact.Id, out FactEntry? entry))
                    continue;
                writer.WritePropertyName(fact.Id);
                Write(fact, entry, writer);
            }

            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    /// <summary>Reads the facts of a request. Facts that the dictionary does not have, and nulls, are left out.</summary>
    public static Dictionary<string, FactEntry> OfJson(JsonElement facts, Guideline guideline) =>
        guideline.Facts
            .Where(fact => facts.TryGetProperty(fact.Id, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
            .ToDictionary(fact => fact.Id, fact => Read(facts.GetProperty(fact.Id)));

    private static void Write(FactDefinition fact, FactEntry entry, Utf8JsonWriter writer)
    {
        if (entry.Members is { } members)
        {
            writer.WriteStartArray();
            foreach (string member in members)
                writer.WriteStringValue(member);
            writer.WriteEndArray();
        }
        else if (fact.Type == FactType.Boolean && entry.Text is "true" or "false")
        {
            writer.WriteBooleanValue(entry.Text == "true");
        }
        else if (fact.Type is FactType.Integer or FactType.Decimal && Number().IsMatch(entry.Text))
        {
            writer.WriteRawValue(entry.Text);
        }
        else
        {
            writer.WriteStringValue(entry.Text);
        }
    }

    private static FactEntry Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => FactEntry.Of(value.EnumerateArray().Select(member => $"{member}")),
        JsonValueKind.String => FactEntry.Of(value.GetString()!),
        _ => FactEntry.Of(value.GetRawText()),
    };

    /// <summary>A number of JSON without an exponent.</summary>
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
