using System.Text.Json;
using NJsonSchema;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>The schema that editors use accepts what the reader accepts, and reports mistakes of form while an author types.</summary>
public sealed class SchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema
        .FromJsonAsync(File.ReadAllText(Path.Combine(TestGuidelines.Folder, "synthetic.schema.json"))).GetAwaiter().GetResult());

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(TestGuidelines.Folder, "synthetic.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_file_conforms_to_the_schema(string path) => Assert.Empty(Errors(File.ReadAllText(path)));

    [Theory]
    [InlineData("""[{ "fact": "flag", "draw": true }]""")]
    [InlineData("""[{ "fact": "flag", "draw": 12.5, "unknown": { "if": { "not": { "any": [{ "a": 1 }, { "b": null }] } } } }]""")]
    [InlineData("""[{ "latent": "a", "type": "codes", "values": ["x"], "draw": ["x"] }]""")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1 to 2": 1 }, "step": 0.25, "whole": 50 } }]""")]
    [InlineData("""[{ "fact": "seen", "draw": { "days": { "sum": [1, 2] }, "before": "other" } }]""")]
    [InlineData("""[{ "times": "n", "counter": "i", "draws": [{ "fact": "flag", "draw": { "percent": 5 } }] }]""")]
    [InlineData("""[{ "fact": "flag", "draw": { "if": { "n": { "atLeast": 1, "lessThan": 3 }, "s": { "empty": true }, "c": ["a"] } } }]""")]
    public void Every_form_conforms_to_the_schema(string draws) => Assert.Empty(Errors(Document(draws)));

    [Theory]
    [InlineData("""[{ "fact": "flag" }]""")]
    [InlineData("""[{ "fact": "flag", "draw": {} }]""")]
    [InlineData("""[{ "latent": "a b", "type": "boolean", "draw": 50 }]""")]
    [InlineData("""[{ "latent": "a", "type": "bool", "draw": 50 }]""")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "left": 0 } } }]""")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": {} } }]""")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1": 1 }, "whole": 101 } }]""")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1": 1 }, "step": 0 } }]""")]
    [InlineData("""[{ "fact": "site", "draw": { "cases": [] } }]""")]
    [InlineData("""[{ "fact": "flag", "draw": { "if": {} } }]""")]
    [InlineData("""[{ "fact": "seen", "draw": { "days": 5, "after": "x" } }]""")]
    [InlineData("""[{ "times": "n", "counter": "i", "draws": [] }]""")]
    public void The_schema_rejects_mistakes_of_form(string draws) => Assert.NotEmpty(Errors(Document(draws)));

    private static string Document(string draws) => $$"""{ "guideline": "minimal", "draws": {{draws}} }""";

    private static string[] Errors(string file)
    {
        // NJsonSchema reads no comments.
        using JsonDocument json = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return [.. Schema.Value.Validate(JsonSerializer.Serialize(json.RootElement)).Select(error => $"{error.Path} {error.Kind}")];
    }
}
