using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>The --json document of test. Its keys must not change.</summary>
/// <param name="Passed">Whether every version passed.</param>
/// <param name="Versions">The result of each version.</param>
internal sealed record TestReport(bool Passed, IReadOnlyList<TestedVersion> Versions)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.TestReport);

    private static TestJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(TestReport))]
internal sealed partial class TestJson : JsonSerializerContext;
