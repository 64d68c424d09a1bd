using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>The --json document of test. Its keys must not change.</summary>
/// <param name="Passed">Whether every version passed.</param>
/// <param name="Versions">The result of each version.</param>
/// <param name="Accepted">The case files that got the actual result; null unless that was asked for.</param>
internal sealed record TestReport(
    bool Passed,
    IReadOnlyList<TestedVersion> Versions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Accepted)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.TestReport);

    private static TestJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(TestReport))]
internal sealed partial class TestJson : JsonSerializerContext;
