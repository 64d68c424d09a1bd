using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>What the command test found: its --json document, whose keys stay.</summary>
/// <param name="Passed">Whether every version passed.</param>
/// <param name="Versions">Each version.</param>
internal sealed record TestReport(bool Passed, IReadOnlyList<TestedVersion> Versions)
{
    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.TestReport);

    private static TestJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Serialization of the report, made at compile time.</summary>
[JsonSerializable(typeof(TestReport))]
internal sealed partial class TestJson : JsonSerializerContext;
