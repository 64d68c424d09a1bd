using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>Where the lines of an import come from.</summary>
/// <param name="Name">The name to show to people.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Length">The number of bytes, or null when it is unknown.</param>
internal sealed record ImportSource(string Name, Stream Lines, long? Length) : IDisposable
{
    public static bool TryOpen(string path, Stream standardInput, [NotNullWhen(true)] out ImportSource? source, out string refusal)
    {
        (source, refusal) = (null, "");
        if (path == FileBytes.StandardInput)
            source = new("standard input", standardInput, null);
        else if (FileBytes.TryOpen(path, out FileStream? file, out refusal))
            source = new(path, file, file.CanSeek ? file.Length : null);
        return source is not null;
    }

    public static ImportSource Samples(IGuidelineCatalogue catalogue, DateOnly today)
    {
        MemoryStream lines = SampleCases.Lines(catalogue, today);
        return new("the samples", lines, lines.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => Lines.Dispose();
}

/// <summary>
/// The cases of the active version of each shipped guideline, as lines of an import: sample patients for trying out the service. Cases with
/// an as-of date in the future are left out, because the service would not store them.
/// </summary>
internal static class SampleCases
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MemoryStream Lines(IGuidelineCatalogue catalogue, DateOnly today)
    {
        var lines = new ArrayBufferWriter<byte>(64 * 1024);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (GuidelineEntry guideline in catalogue.All)
            WriteCases(guideline, today, ids, lines);
        return new MemoryStream(lines.WrittenSpan.ToArray(), writable: false);
    }

    private static void WriteCases(GuidelineEntry guideline, DateOnly today, HashSet<string> ids, ArrayBufferWriter<byte> lines)
    {
        string folder = $"guidelines/{guideline.Id}/{guideline.Representative.Version}/cases/";
        IEnumerable<string> resources = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (string resource in resources)
        {
            // Tests read every shipped case, so this cannot fail.
            GuidelineTestCase patient = TestCaseReader.Read(Bytes(resource)).Value!;
            if (patient.AsOf > today)
                continue;
            using (var writer = new Utf8JsonWriter(lines, Options))
            {
                writer.WriteStartObject();
                writer.WriteString("caseId", CaseId(resource[folder.Length..], guideline.Id, ids));
                writer.WriteString("guideline", guideline.Id);
                writer.WriteString("asOf", patient.AsOf.ToString("O", CultureInfo.InvariantCulture));
                writer.WritePropertyName("facts");
                patient.Facts.WriteTo(writer);
                writer.WriteEndObject();
            }

            lines.Write("\n"u8);
        }
    }

    /// <summary>
    /// The path of a case below the folder of cases, as an id: "renal/low.json" is "renal-low". Where another guideline has a case of this
    /// name, the id begins with that of the guideline.
    /// </summary>
    private static string CaseId(string path, string guideline, HashSet<string> ids)
    {
        string id = Path.ChangeExtension(path, null).Replace('/', '-');
        return ids.Add(id) ? id : $"{guideline}-{id}";
    }

    private static byte[] Bytes(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
