using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>Writes the difference of two versions as the JSON that partners and the command line receive.</summary>
public static class DifferenceWriter
{
    /// <summary>Writes a difference.</summary>
    public static void Write(string guideline, VersionDifference difference, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(difference);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, guideline);
        writer.WriteString("from"u8, difference.From.ToString());
        writer.WriteString("to"u8, difference.To.ToString());
        writer.WriteString("size"u8, VersionClaim.Size(difference));
        writer.WriteBoolean("sameDecisions"u8, difference.SameDecisions);
        writer.WriteBoolean("scopeChanges"u8, difference.ScopeChanges);
        writer.WriteNumber("share"u8, difference.Share);
        writer.WriteStartArray("facts"u8);
        foreach (FactChange change in difference.Facts)
        {
            writer.WriteStartObject();
            writer.WriteString("fact"u8, change.Fact);
            writer.WriteString("change"u8, change.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("content"u8);
        foreach (ContentChange change in difference.Content)
            Write(change, writer);
        writer.WriteEndArray();
        writer.WriteStartArray("regions"u8);
        foreach (Region region in difference.Regions)
            Write(region, writer);
        writer.WriteEndArray();
        writer.WriteBoolean("further"u8, difference.HasMoreRegions);
        writer.WriteEndObject();
    }

    private static void Write(ContentChange change, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("part"u8, change.Part);
        foreach ((string name, string? text) in new[]
            { ("id", change.Id), ("key", change.Key), ("change", change.Kind), ("from", change.From), ("to", change.To) })
        {
            if (!string.IsNullOrEmpty(text))
                writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    private static void Write(Region region, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("part"u8, Names.Of(region.Change.Part));
        writer.WriteString("id"u8, region.Change.Id);
        writer.WriteString("from"u8, region.Change.From);
        writer.WriteString("to"u8, region.Change.To);
        writer.WriteStartArray("patients"u8);
        foreach (FactRange range in region.Facts)
        {
            writer.WriteStartObject();
            writer.WriteString("fact"u8, range.Fact);
            writer.WriteString("values"u8, range.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("example"u8);
        region.Patient.WriteTo(writer);
        writer.WriteEndObject();
    }
}
