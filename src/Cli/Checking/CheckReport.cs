using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>What the command check found: its --json document, whose keys stay.</summary>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="Guidelines">Each file.</param>
internal sealed record CheckReport(bool Ok, IReadOnlyList<CheckedFile> Guidelines)
{
    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.CheckReport);

    private static CheckJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Serialization of the report, made at compile time.</summary>
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;
