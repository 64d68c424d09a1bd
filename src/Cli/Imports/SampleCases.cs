using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Cases;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// The cases of the active version of each shipped guideline, as lines of an import: patients to try the service with. A few are looked at on a day
/// that is still to come, on which the service stores none: these are left out until then.
/// </summary>
internal static class SampleCases
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines.</summary>
    public static MemoryStream Lines(IGuidelineCatalogue catalogue, DateOnly today)
    {
        var lines = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (GuidelineEntry guideline in catalogue.All)
            WriteCases(guideline, today, lines);
        return new MemoryStream(lines.WrittenSpan.ToArray(), writable: false);
    }

    private static void WriteCases(GuidelineEntry guideline, DateOnly today, ArrayBufferWriter<byte> lines)
    {
        string folder = $"guidelines/{guideline.Id}/{guideline.Active.Version}/cases/";
        IEnumerable<string> resources = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (string resource in resources)
        {
            // The shipped cases are tested: one that could not be read would not have been built in.
            GuidelineCase patient = CaseReader.Read(Bytes(resource)).Value!;
            if (patient.AsOf > today)
                continue;
            using (var writer = new Utf8JsonWriter(lines, Options))
            {
                writer.WriteStartObject();
                writer.WriteString("caseId", Path.GetFileNameWithoutExtension(resource));
                writer.WriteString("guideline", guideline.Id);
                writer.WriteString("asOf", patient.AsOf.ToString("O"));
                writer.WritePropertyName("facts");
                patient.Facts.WriteTo(writer);
                writer.WriteEndObject();
            }

            lines.Write("\n"u8);
        }
    }

    private static byte[] Bytes(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
