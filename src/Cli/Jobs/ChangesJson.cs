using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>The --json document of the command jobs changes, whose keys stay. Cases are written as they come, so that none is held.</summary>
internal sealed class ChangesJson : IDisposable
{
    private const int MostPending = 32 * 1024;

    private readonly Utf8JsonWriter writer;
    private readonly Stream output;

    /// <summary>Begins the document.</summary>
    public ChangesJson(ChangedCases first, Stream output)
    {
        this.output = output;
        writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("job", first.Job);
        writer.WriteString("from", first.From);
        writer.WriteString("version", first.Version);
        writer.WriteStartArray("cases");
    }

    /// <summary>Writes some cases.</summary>
    public void Add(ChangedCases some)
    {
        foreach (ChangedCase changed in some.Cases)
        {
            JsonSerializer.Serialize(writer, changed, JobJson.Default.ChangedCase);
            if (writer.BytesPending > MostPending)
                writer.Flush();
        }
    }

    /// <summary>Ends the document.</summary>
    /// <param name="problem">Why cases are missing, as the service told it, or null.</param>
    /// <param name="isWhole">Whether none is missing.</param>
    public void End(ProblemDetails? problem, bool isWhole)
    {
        writer.WriteEndArray();
        writer.WritePropertyName("problem");
        JsonSerializer.Serialize(writer, problem, JsonSerializerOptions.Web);
        writer.WriteBoolean("ok", isWhole);
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
