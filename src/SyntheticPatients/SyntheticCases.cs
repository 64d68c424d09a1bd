using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Patients;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>
/// Writes synthetic cases of the guideline her2-vertebral-metastasis as lines of an import. A case depends on the seed, its number, the as-of date
/// and the prefix of its id alone: however many are written, in whatever order, a number gives the same bytes. Not for several threads at once.
/// </summary>
public sealed class SyntheticCases(long seed, DateOnly asOf, string prefix) : IDisposable
{
    /// <summary>The guideline whose facts are written.</summary>
    public const string Guideline = "her2-vertebral-metastasis";

    private const int ChunkBytes = 64 * 1024;

    private readonly Utf8JsonWriter json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly string day = asOf.ToString("O");

    /// <summary>The id of a case.</summary>
    public static string CaseId(string prefix, long number) => $"{prefix}-{number}";

    /// <summary>Writes a case with the end of its line.</summary>
    public void Write(long number, IBufferWriter<byte> lines)
    {
        json.Reset(lines);
        json.WriteStartObject();
        json.WriteString("caseId"u8, CaseId(prefix, number));
        json.WriteString("guideline"u8, Guideline);
        json.WriteString("asOf"u8, day);
        json.WriteStartObject("facts"u8);
        var draws = new Draws(seed, number);
        new FactsWriter(json, Patient.Draw(draws), asOf, draws).Write();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        lines.Write("\n"u8);
    }

    /// <summary>Writes the cases 1 to <paramref name="count"/>, in chunks, so that memory use doesn't grow with the count.</summary>
    public void WriteLines(long count, Stream output)
    {
        var lines = new ArrayBufferWriter<byte>(2 * ChunkBytes);
        for (long number = 1; number <= count; number++)
        {
            Write(number, lines);
            if (lines.WrittenCount < ChunkBytes && number < count)
                continue;
            output.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();
}
