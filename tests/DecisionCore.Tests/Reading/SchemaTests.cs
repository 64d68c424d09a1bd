using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Tests.Analysis;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using NJsonSchema;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>The schema that editors use never contradicts the reader: it accepts every document that the reader accepts.</summary>
public sealed class SchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(TestFiles.Guidelines, "guideline.schema.json")).GetAwaiter().GetResult());

    // Mistakes that authors are likely to make, which the schema must report while they type.
    private static readonly string[] SeenBySchema =
    [
        "version of two numbers", "unknown status", "unknown fact type", "unknown code system", "unknown kind of statement",
        "unknown directness", "unknown verdict", "unknown level", "misspelt key", "flag that is a text", "code without values",
        "boolean with values", "integer without a range", "decimal without a unit", "range with two lower ends",
        "confirmed reference without a citation", "condition without a key", "condition of two forms", "all of nothing",
        "fact without a comparison", "question whether a fact is known", "never", "not empty", "one of no values",
        "a bound that is a text", "contradiction with neither", "invariant with never and must", "invariant with neither",
        "rule reference outside of invariants", "rule without statements",
        "definition without statements", "guideline without rules", "window that opens before it begins", "rank zero",
        "citation that is a text", "points that are a text", "canonical with a version",
    ];

    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    public static IEnumerable<TheoryDataRow<string>> Refused => SeenBySchema.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_shipped_guideline_conforms_to_the_schema(string version) =>
        Assert.Empty(Errors(System.Text.Encoding.UTF8.GetString(Shipped.Document(version))));

    [Fact]
    public void The_minimal_documents_conform_to_the_schema()
    {
        Assert.Empty(Errors(MinimalDocument.Text));
        Assert.Empty(Errors(MinimalDocument.TextOfFormat2));
    }

    /// <summary>Tests that start from the minimal documents, such as the fuzzing, then meet every element of the formats.</summary>
    [Fact]
    public void The_minimal_documents_are_valid_and_have_every_key_of_the_schema()
    {
        Assert.Empty(MinimalDocument.Check(MinimalDocument.Text).Errors);
        Assert.Empty(MinimalDocument.Check(MinimalDocument.TextOfFormat2).Errors);
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(TestFiles.Guidelines, "guideline.schema.json")))!;
        IEnumerable<string> keys = JsonEdit.Places(schema).Select(place => place.Value).Append(schema).OfType<JsonObject>()
            .Select(part => part["properties"]).OfType<JsonObject>().SelectMany(KeysOf);
        IEnumerable<string> used = new[] { MinimalDocument.Text, MinimalDocument.TextOfFormat2 }.Select(JsonEdit.Parse)
            .SelectMany(document => JsonEdit.Places(document).Select(place => place.Value).Append(document)).OfType<JsonObject>()
            .SelectMany(KeysOf);
        Assert.Empty(keys.Except(used));

        static IEnumerable<string> KeysOf(JsonObject part) => part.Select(member => member.Key);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void The_schema_rejects_the_mistakes_that_a_schema_can_detect(string mutation) =>
        Assert.NotEmpty(Errors(Mutation.All[mutation].Document));

    [Fact]
    public void Random_guidelines_conform_to_the_schema() =>
        Assert.All(Enumerable.Range(0, 40), seed => Assert.Empty(Errors(RandomGuideline.Document(seed))));

    [Fact]
    public void Random_guidelines_with_invariants_about_rules_and_schedules_conform_to_the_schema() =>
        Assert.All(Enumerable.Range(0, 40), seed => Assert.Empty(Errors(SmallGuideline.Document(seed, scheduled: true))));

    /// <summary>Documents with something unusual in them.</summary>
    [Theory]
    [InlineData("/canonical", "\"urn:guideline:minimal\"")]
    [InlineData("/id", "\"minimal--document\"")]
    [InlineData("/facts/0/codes", "[]")]
    [InlineData("/facts/-", """{ "id": "An-Upper-Case-Fact", "type": "boolean", "label": "l", "question": "q" }""")]
    [InlineData("/statements/1/supports", "[]")]
    [InlineData("/rules/0/defeatedBy", "[]")]
    [InlineData("/rules/0/menus", "[]")]
    [InlineData("/rules/0/cautions", "[]")]
    [InlineData("/rules/0/cautions/0/statements", "[]")]
    [InlineData("/rules/0/alwaysInScope", "true")]
    [InlineData("/scope/when", """{ "fact": "size", "equals": 2.5 }""")]
    [InlineData("/followUps/0/opensAfterMonths", "0")]
    [InlineData("/invariants/0/anyScope", "true")]
    [InlineData("/statements/1/underlying", "\"strong\"")]
    [InlineData("/facts/4/unit", "\"{score}\"")]
    [InlineData("/facts/4/range/from", "-9")]
    [InlineData("/options/0/for", "[]")]
    public void Unusual_documents_that_the_reader_accepts_conform_to_the_schema(string pointer, string json)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, pointer, JsonEdit.Parse(json));
        bool isAccepted = MinimalDocument.Check(document).Value is not null;
        string[] errors = Errors(document.ToJsonString());
        Assert.True(
            !isAccepted || errors.Length == 0,
            $"The reader accepts {json} at {pointer}, but the schema does not: {string.Join("; ", errors)}");
    }

    [Fact]
    public void The_reader_rejects_every_mutation_that_the_schema_rejects()
    {
        foreach (Mutation mutation in Mutation.All.Values.Where(mutation => Errors(mutation.Document).Length > 0))
        {
            Assert.True(
                MinimalDocument.Check(mutation.Document).Value is null,
                $"The schema rejects {mutation.Name}, but the reader accepts it.");
        }
    }

    /// <summary>
    /// Removes comments and writes 2.0 as 2, because NJsonSchema does not recognize 2.0 as an integer although JSON Schema does.
    /// </summary>
    private static string[] Errors(string document)
    {
        JsonNode json = JsonEdit.Parse(document);
        foreach ((string pointer, JsonNode? value) in JsonEdit.Places(json).ToArray())
        {
            if (value?.GetValueKind() == JsonValueKind.Number && (decimal)value is var number && decimal.IsInteger(number))
                JsonEdit.Set(json, pointer, JsonValue.Create((long)number));
        }

        return [.. Schema.Value.Validate(json.ToJsonString()).Select(error => $"{error.Path} {error.Kind}")];
    }
}
