using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Report;

/// <summary>Writes mapping reports as the JSON that partners receive.</summary>
public static class ReportWriter
{
    public static void Write(MappingReport report, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("resources"u8);
        writer.WriteNumber("read"u8, report.ResourcesRead);
        writer.WriteNumber("relevant"u8, report.ResourcesRelevant);
        writer.WriteEndObject();
        writer.WriteStartArray("packs"u8);
        foreach (PackVersion pack in report.Packs)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, pack.Name);
            writer.WriteString("version"u8, pack.Version);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("remarks"u8);
        foreach (string remark in report.Remarks)
            writer.WriteStringValue(remark);
        writer.WriteEndArray();
        writer.WriteStartArray("mapped"u8);
        foreach (MappedFact mapped in report.Mapped)
            Write(mapped, writer);
        writer.WriteEndArray();
        writer.WriteStartArray("unmapped"u8);
        foreach (UnmappedLine line in report.Unmapped)
            Write(line, writer);
        writer.WriteEndArray();
        writer.WriteStartArray("alerts"u8);
        foreach (RecordAlert alert in report.Alerts)
        {
            writer.WriteStartObject();
            writer.WriteString("text"u8, alert.Text);
            writer.WritePropertyName("source"u8);
            Write(alert.Source, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(MappedFact mapped, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, mapped.Fact);
        writer.WritePropertyName("value"u8);
        mapped.Value.WriteTo(writer);
        writer.WritePropertyName("source"u8);
        Write(mapped.Source, writer);
        writer.WriteString("effective"u8, mapped.Effective);
        writer.WriteString("because"u8, mapped.Because);
        writer.WriteStartArray("over"u8);
        foreach (OverruledSource over in mapped.Over)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("source"u8);
            Write(over.Source, writer);
            writer.WriteString("effective"u8, over.Effective);
            writer.WriteString("reason"u8, over.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("reading"u8, mapped.Reading);
        writer.WriteBoolean("unconfirmedCode"u8, mapped.IsUnconfirmed);
        writer.WriteEndObject();
    }

    private static void Write(UnmappedLine line, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("source"u8);
        if (line.Source is { } source)
            Write(source, writer);
        else
            writer.WriteNullValue();
        writer.WriteStartArray("facts"u8);
        foreach (string fact in line.Facts)
            writer.WriteStringValue(fact);
        writer.WriteEndArray();
        writer.WriteString("reason"u8, line.Reason);
        writer.WriteEndObject();
    }

    private static void Write(ReportedSource source, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("place"u8, source.Place);
        writer.WriteString("resource"u8, source.Resource);
        writer.WriteString("element"u8, source.Element);
        writer.WriteEndObject();
    }
}
