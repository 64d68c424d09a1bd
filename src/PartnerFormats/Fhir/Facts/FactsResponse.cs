using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>
/// The response of <c>POST /api/fhir/facts</c> and the output of the command <c>fhir facts</c>: the facts in the form in which a request
/// for a recommendation takes them, and the mapping report.
/// </summary>
public static class FactsResponse
{
    /// <summary>Writes the response as UTF-8 JSON.</summary>
    public static void Write(MappedFacts mapped, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(mapped);
        Write(mapped.Facts, Json(mapped.Report).Span, output);
    }

    /// <summary>A mapping report as UTF-8 JSON.</summary>
    public static ReadOnlyMemory<byte> Json(MappingReport report)
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
            ReportWriter.Write(report, writer);
        return json.WrittenMemory;
    }

    /// <summary>Writes the response as UTF-8 JSON.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="mapping">The mapping report as UTF-8 JSON.</param>
    /// <param name="output">Receives the response.</param>
    public static void Write(PatientFacts facts, ReadOnlySpan<byte> mapping, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, facts.Guideline.Guideline.Id);
        writer.WriteString("version"u8, facts.Guideline.Guideline.Version.ToString());
        writer.WriteString("asOf"u8, Invariant($"{facts.AsOf:yyyy-MM-dd}"));
        writer.WritePropertyName("facts"u8);
        DecisionId.WriteFacts(facts, writer);
        writer.WritePropertyName("mapping"u8);
        writer.WriteRawValue(mapping, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
