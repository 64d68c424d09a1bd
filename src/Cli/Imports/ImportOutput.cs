using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>Reports an import to people.</summary>
internal sealed class ImportOutput
{
    private const int MaxShown = 20;

    private static readonly string[] Columns = ["result", "lines"];

    private readonly List<LineResult> invalid = [];

    /// <summary>Keeps an invalid line; only the first ones are shown.</summary>
    public void Add(LineResult line)
    {
        if (invalid.Count < MaxShown)
            invalid.Add(line);
    }

    /// <summary>Writes the invalid lines, the number of lines by result, and what to do next.</summary>
    public void Write(string source, ImportCounts counts, ImportOutcome end, Terminal terminal)
    {
        if (counts.Lines > 0 || end.Sentence is null)
            Write(source, counts, terminal.Display);
        if (end.Sentence is not null)
            terminal.Errors.Line(0, end.Sentence);
        if (Advice(counts, end) is { } advice)
            terminal.Errors.Line(0, advice);
    }

    private void Write(string source, ImportCounts counts, IDisplay display)
    {
        foreach (LineResult line in invalid)
        {
            foreach (LineError error in line.Errors ?? [])
                display.Line(
                    0, Invariant($"{source}:{line.Line}: {(error.Pointer.Length == 0 ? "(line)" : error.Pointer)}: {error.Detail}"));
        }

        if (counts[LineResult.Invalid] > invalid.Count)
            display.Line(0, Invariant($"... and {counts[LineResult.Invalid] - invalid.Count:N0} more invalid lines; --json shows all."));
        if (invalid.Count > 0)
            display.Gap();
        display.Table(
            Columns,
            [.. LineResult.All.Select(
                word => new StyledText[] { new(word, ToneOf(word, counts[word])), Invariant($"{counts[word]:N0}") })]);
    }

    private static string? Advice(ImportCounts counts, ImportOutcome end)
    {
        if (end.Code == ExitCode.Ok)
            return null;
        const string Again = "importing the same lines again is safe, because lines that are already stored are reported as unchanged.";
        if (counts.FirstNotStored is { } first)
            return Invariant($"The storage stopped responding: lines from {first:N0} on may not be stored. ")
                + $"To continue, run the command again; {Again}";
        if (end.Sentence is not null)
            return counts.Lines > 0 ? $"To continue, run the command again; {Again}" : null;
        return $"The other lines are stored. Correct the invalid lines and import the whole file again: {Again}";
    }

    private static Tone ToneOf(string result, long count) => result switch
    {
        _ when count == 0 => Tone.Faint,
        LineResult.Invalid or LineResult.NotStored => Tone.Bad,
        _ => Tone.Good,
    };
}

/// <summary>
/// The --json document of import. Its keys must not change. Invalid lines are written as they arrive, so that none is kept in memory.
/// </summary>
internal sealed class ImportJson : IDisposable
{
    private const int MaxPendingBytes = 32 * 1024;

    private readonly Utf8JsonWriter writer;
    private readonly Stream output;

    public ImportJson(Stream output)
    {
        this.output = output;
        writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartArray("invalid");
    }

    public void Add(LineResult line)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line", line.Line);
        writer.WriteString("caseId", line.CaseId);
        writer.WriteStartArray("errors");
        foreach (LineError error in line.Errors ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", error.Pointer);
            writer.WriteString("detail", error.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        if (writer.BytesPending > MaxPendingBytes)
            writer.Flush();
    }

    public void End(ImportCounts counts, ImportOutcome end)
    {
        writer.WriteEndArray();
        writer.WriteNumber("lines", counts.Lines);
        writer.WriteStartObject("counts");
        foreach (string word in LineResult.All)
            writer.WriteNumber(word == LineResult.NotStored ? "notStored" : word, counts[word]);
        writer.WriteEndObject();
        if (counts.FirstNotStored is { } first)
            writer.WriteNumber("firstNotStored", first);
        else
            writer.WriteNull("firstNotStored");
        writer.WritePropertyName("problem");
        JsonSerializer.Serialize(writer, end.Problem, JsonSerializerOptions.Web);
        writer.WriteBoolean("ok", end.Code == ExitCode.Ok);
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
