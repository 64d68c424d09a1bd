using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Patients;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>
/// Writes synthetic cases as lines of an import. A case depends only on the population, the seed, its number, the as-of date and the prefix
/// of its id: the same number gives the same bytes, however many cases are written and in whatever order. Not thread-safe.
/// </summary>
public sealed class SyntheticCases(SyntheticPopulation population, long seed, DateOnly asOf, string prefix) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly Utf8JsonWriter json =
        new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly Guideline guideline = population.Guideline.Guideline;
    private readonly ValidPatients patients = population.Patients();
    private readonly string day = asOf.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The number of facts that were left out of the written cases because they contradicted others.</summary>
    public long LeftOut => patients.LeftOut;

    /// <summary>The id of the case with this number.</summary>
    public static string CaseId(string prefix, long number) => Invariant($"{prefix}-{number}");

    /// <summary>Writes the case with this number as one line, including the line feed.</summary>
    public void Write(long number, IBufferWriter<byte> lines)
    {
        FactValue?[] facts = patients.Draw(asOf, new Draws(seed, number));
        json.Reset(lines);
        json.WriteStartObject();
        json.WriteString("caseId"u8, CaseId(prefix, number));
        json.WriteString("guideline"u8, guideline.Id);
        json.WriteString("asOf"u8, day);
        json.WritePropertyName("facts"u8);
        FactsJson.Write(json, guideline, facts);
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
    public void Dispose()
    {
        json.Dispose();
        patients.Dispose();
    }
}
