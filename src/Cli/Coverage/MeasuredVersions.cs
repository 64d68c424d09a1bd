using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>What the command coverage found: its --json document, whose keys stay.</summary>
/// <param name="Ok">Whether every version was measured, and reaches the score that is asked for.</param>
/// <param name="Versions">Each version.</param>
internal sealed record MeasuredVersions(bool Ok, IReadOnlyList<MeasuredVersion> Versions)
{
    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.MeasuredVersions);

    private static CoverageJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Serialization of the report, made at compile time.</summary>
[JsonSerializable(typeof(MeasuredVersions))]
internal sealed partial class CoverageJson : JsonSerializerContext;
