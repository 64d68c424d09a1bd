using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Patients;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>
/// Writes synthetic cases for the guideline her2-vertebral-metastasis as lines of an import. A case depends only on the seed, its number,
/// the as-of date and the prefix of its id: the same number gives the same bytes, however many cases are written and in whatever order. Not
/// thread-safe.
/// </summary>
public sealed class SyntheticCases(long seed, DateOnly asOf, string prefix) : IDisposable
{
    /// <summary>The id of the guideline that the facts are for.</summary>
    public const string Guideline = "her2-vertebral-metastasis";

    private const int ChunkBytes = 64 * 1024;

    private readonly Utf8JsonWriter json =
        new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly string day = asOf.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The id of the case with this number.</summary>
    public static string CaseId(string prefix, long number) => Invariant($"{prefix}-{number}");

    /// <summary>Writes the case with this number as one line, including the line feed.</summary>
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
