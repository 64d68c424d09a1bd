using System.Text.Encodings.Web;
using System.Text.Json;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>The --json document of the command import, whose keys stay. Invalid lines are written as they come, so that none is held.</summary>
internal sealed class ImportJson : IDisposable
{
    private const int MostPending = 32 * 1024;

    private readonly Utf8JsonWriter writer;
    private readonly Stream output;

    /// <summary>Begins the document.</summary>
    public ImportJson(Stream output)
    {
        this.output = output;
        writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartArray("invalid");
    }

    /// <summary>Writes an invalid line.</summary>
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
        if (writer.BytesPending > MostPending)
            writer.Flush();
    }

    /// <summary>Ends the document.</summary>
    public void End(ImportTally tally, ImportEnd end)
    {
        writer.WriteEndArray();
        writer.WriteNumber("lines", tally.Lines);
        writer.WriteStartObject("counts");
        foreach (string word in LineResult.All)
            writer.WriteNumber(word == LineResult.NotStored ? "notStored" : word, tally[word]);
        writer.WriteEndObject();
        if (tally.FirstNotStored is { } first)
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
