using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Contracts;

/// <summary>A validator that accepts everything would prove nothing.</summary>
public sealed class SchemaValidatorTests
{
    private const string Schemas = """
        {
          "answer": {
            "type": "object", "required": ["a"],
            "properties": {
              "a": { "type": "integer", "minimum": 1, "maximum": 3 },
              "b": { "anyOf": [{ "$ref": "#/answer" }, { "type": "null" }] },
              "c": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["x", "y", null] } },
              "d": { "type": "object", "additionalProperties": { "type": ["string", "boolean"] } },
              "e": { "type": "string", "format": "date" },
              "f": { "type": "string", "pattern": "^x+$", "minLength": 2, "maxLength": 3 },
              "g": { "type": "number", "exclusiveMinimum": 0 },
              "h": { "const": true },
              "i": { "type": "object", "additionalProperties": true },
              "j": { "type": "string", "format": "date-time" },
              "k": { "type": "string", "maxLength": 2 }
            }
          }
        }
        """;

    [Theory]
    [InlineData("""{ "a": 1 }""")]
    [InlineData("""{ "a": 3.0, "b": null, "c": ["x", null], "d": { "k": "t", "l": true } }""")]
    [InlineData("""{ "a": 1, "e": "2024-02-29", "f": "xx", "g": 0.1, "h": true }""")]
    [InlineData("""{ "a": 2, "b": { "a": 1, "b": { "a": 3 } }, "i": { "any": [1] } }""")]
    [InlineData("""{ "a": 1, "j": "2024-02-29T10:00:00.1234567+00:00", "k": "\ud83d\ude00\ud83d\ude00" }""")]
    public void Documented_JSON_passes(string json) => Assert.Empty(Errors(json));

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "a": 1, "z": 1 }""")]
    [InlineData("""{ "a": 1, "a": 1 }""")]
    [InlineData("""{ "a": 0 }""")]
    [InlineData("""{ "a": 4 }""")]
    [InlineData("""{ "a": 1.5 }""")]
    [InlineData("""{ "a": "1" }""")]
    [InlineData("""{ "a": null }""")]
    [InlineData("""{ "a": 1, "b": { "a": 1, "z": 1 } }""")]
    [InlineData("""{ "a": 1, "b": 1 }""")]
    [InlineData("""{ "a": 1, "c": [] }""")]
    [InlineData("""{ "a": 1, "c": ["x", "x"] }""")]
    [InlineData("""{ "a": 1, "c": ["z"] }""")]
    [InlineData("""{ "a": 1, "d": { "k": 1 } }""")]
    [InlineData("""{ "a": 1, "e": "2023-02-29" }""")]
    [InlineData("""{ "a": 1, "f": "x" }""")]
    [InlineData("""{ "a": 1, "f": "xy" }""")]
    [InlineData("""{ "a": 1, "f": "xxxx" }""")]
    [InlineData("""{ "a": 1, "j": "2024-02-29" }""")]
    [InlineData("""{ "a": 1, "j": "2024-02-29T10:00:00+01:00" }""")]
    [InlineData("""{ "a": 1, "g": 0 }""")]
    [InlineData("""{ "a": 1, "h": false }""")]
    [InlineData("""[]""")]
    public void Undocumented_JSON_is_found(string json) => Assert.Single(Errors(json));

    [Fact]
    public void An_unknown_keyword_is_not_ignored()
    {
        using JsonDocument schemas = JsonDocument.Parse("""{ "s": { "maxProperties": 1 } }""");
        Assert.Throws<NotSupportedException>(() => new SchemaValidator(schemas.RootElement).Errors(default, "#/s"));
    }

    private static IReadOnlyList<string> Errors(string json)
    {
        using JsonDocument schemas = JsonDocument.Parse(Schemas);
        using JsonDocument instance = JsonDocument.Parse(json);
        return new SchemaValidator(schemas.RootElement).Errors(instance.RootElement, "#/answer");
    }
}
