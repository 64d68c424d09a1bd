using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>The answer of <c>POST /api/fhir/facts</c> and of the command <c>fhir facts</c>: facts as a request for a recommendation has them, and the report.</summary>
public static class FactsAnswer
{
    /// <summary>Writes the answer as UTF-8 JSON.</summary>
    public static void Write(MappedFacts mapped, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(mapped);
        Write(mapped.Facts, Json(mapped.Report).Span, output);
    }

    /// <summary>A report as JSON.</summary>
    public static ReadOnlyMemory<byte> Json(MappingReport report)
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
            ReportWriter.Write(report, writer);
        return json.WrittenMemory;
    }

    /// <summary>Writes the answer as UTF-8 JSON.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="mapping">The report, as JSON.</param>
    /// <param name="output">Receives it.</param>
    public static void Write(PatientFacts facts, ReadOnlySpan<byte> mapping, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, facts.Guideline.Guideline.Id);
        writer.WriteString("version"u8, facts.Guideline.Guideline.Version.ToString());
        writer.WriteString("asOf"u8, $"{facts.AsOf:yyyy-MM-dd}");
        writer.WritePropertyName("facts"u8);
        DecisionId.WriteFacts(facts, writer);
        writer.WritePropertyName("mapping"u8);
        writer.WriteRawValue(mapping, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
