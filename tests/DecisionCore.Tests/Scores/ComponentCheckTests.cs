using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Scores;

/// <summary>
/// Mistakes in the components of a score of format 2. The sums are adapted to each component, so each has only its own errors.
/// </summary>
public sealed class ComponentCheckTests
{
    private const string Number =
        """{ "id": "number", "type": "integer", "label": "x", "question": "x", "range": { "from": 0, "to": 9 } }""";
    private const string Measure =
        """{ "id": "measure", "type": "decimal", "label": "x", "question": "x", "range": { "from": 0, "to": 9 }, "unit": "cm" }""";

    [Theory]
    [InlineData("""{ "fact": "flag", "points": { "true": 2 } }""", "0", "2")]
    [InlineData("""{ "fact": "flag", "points": { "true": -1, "false": 1.5 } }""", "-1", "1.5")]
    [InlineData("""{ "fact": "number", "bands": [{ "to": 3, "points": 0 }, { "from": 4, "points": 2 }] }""", "0", "2")]
    [InlineData("""{ "fact": "number", "bands": [{ "above": 3, "points": 0 }, { "from": 0, "below": 4, "points": 2 }] }""", "0", "2")]
    [InlineData("""{ "fact": "measure", "bands": [{ "below": 3.5, "points": 0.5 }, { "from": 3.5, "points": 1 }] }""", "0.5", "1")]
    [InlineData("""{ "fact": "measure", "bands": [{ "to": 3.5, "points": 0 }, { "above": 3.5, "to": 9, "points": 1 }] }""", "0", "1")]
    [InlineData("""{ "fact": "signs", "members": { "pain": 2, "fever": -1 } }""", "-1", "2")]
    [InlineData("""{ "when": { "is": "first" }, "points": 2 }""", "0", "2")]
    [InlineData("""{ "when": { "fact": "flag", "equals": true }, "points": -2 }""", "-2", "0")]
    public void A_component_of_format_2_is_accepted(string component, string least, string most) =>
        Assert.Empty(Errors(component, least, most));

    [Theory]
    [InlineData("""{ "fact": "number", "bands": [{ "to": 3, "points": 0 }, { "from": 5, "points": 2 }] }""",
        "/bands: Found points from 5; expected the next points from 4, without gap or overlap.")]
    [InlineData("""{ "fact": "number", "bands": [{ "to": 4, "points": 0 }, { "from": 4, "points": 2 }] }""",
        "/bands: Found points from 4; expected the next points from 5, without gap or overlap.")]
    [InlineData("""{ "fact": "number", "bands": [{ "to": 3, "points": 0 }, { "from": 4, "to": 8, "points": 2 }] }""",
        "/bands: Found points to 8; expected points to 9, the end of the range of 'number'.")]
    [InlineData("""{ "fact": "number", "bands": [{ "from": 1, "to": 3, "points": 0 }, { "from": 4, "points": 2 }] }""",
        "/bands: Found points from 1; expected the next points from 0, without gap or overlap.")]
    [InlineData("""{ "fact": "measure", "bands": [{ "to": 3, "points": 0 }, { "from": 3, "points": 2 }] }""",
        "/bands: Found points from 3; expected the next points above 3, without gap or overlap.")]
    [InlineData("""{ "fact": "measure", "bands": [{ "below": 3, "points": 0 }, { "from": 3.1, "points": 2 }] }""",
        "/bands: Found points from 3.1; expected the next points from 3, without gap or overlap.")]
    [InlineData("""{ "fact": "flag", "bands": [{ "points": 2 }] }""", "/fact: 'flag' is not a fact of type 'integer' or 'decimal'.")]
    [InlineData("""{ "fact": "signs", "points": { "pain": 2 } }""", "/fact: 'signs' is not a fact of type 'code' or 'boolean'.")]
    [InlineData("""{ "fact": "number", "members": { "pain": 2 } }""", "/fact: 'number' is not a fact of type 'codes'.")]
    [InlineData("""{ "fact": "signs", "members": { "pain": 2, "tired": 0 } }""", "'tired'")]
    [InlineData("""{ "fact": "flag", "points": { "true": 2, "maybe": 0 } }""", "'maybe'")]
    [InlineData("""{ "fact": "flag", "points": { "true": 2.55 } }""",
        "/points/true: Found 2.55; expected a number from -1000 to 1000 with at most one digit after the point.")]
    [InlineData("""{ "when": { "score": "sum", "atLeast": 1 }, "points": 2 }""",
        "/when: Found the score 'sum'; expected a condition of facts only, for a component of a score.")]
    [InlineData("""{ "when": { "fact": "flag", "equals": true }, "fact": "flag", "points": 2 }""",
        "/fact: The key is not allowed together with 'when'.")]
    [InlineData("""{ "when": { "fact": "flag", "equals": true } }""", ": The key 'points' is missing.")]
    public void A_mistake_in_a_component_is_an_error(string component, string expected) =>
        Assert.Contains(Errors(component, "0", "2"), error => error.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Format_1_has_components_of_codes_only()
    {
        JsonNode document = MinimalDocument.Json();
        document["scores"]![0]!["components"]![0] = JsonNode.Parse("""{ "when": { "fact": "flag", "equals": true }, "points": 1 }""");
        Assert.Contains(
            MinimalDocument.Check(document).Errors,
            error => error.ToString() == "/scores/0/components/0/when: Found the key 'when' of format 2 in a document of format 1; "
                + "expected '\"format\": 2' in the document.");
    }

    [Fact]
    public void A_score_with_tenths_has_no_total()
    {
        JsonNode document = Document("""{ "fact": "flag", "points": { "true": 2.5 } }""", "0", "2.5");
        document["scores"]![0]!["total"] = "total";
        Assert.Contains(
            MinimalDocument.Check(document).Errors,
            error => error.ToString()
                == "/scores/0/total: Found the fact 'total' of whole numbers for points with a digit after the point; "
                + "expected no 'total'.");
    }

    private static string[] Errors(string component, string least, string most) =>
        [.. MinimalDocument.Check(Document(component, least, most)).Errors.Select(error => error.ToString())];

    private static JsonNode Document(string component, string least, string most)
    {
        JsonNode document = MinimalDocument.OfFormat2();
        JsonEdit.Set(document, "/facts/-", JsonEdit.Parse(Number));
        JsonEdit.Set(document, "/facts/-", JsonEdit.Parse(Measure));
        document["scores"]!.AsArray().Insert(0, JsonEdit.Parse($$"""
            { "id": "other", "label": "x", "components": [{{component}}],
              "bands": [{ "id": "all", "label": "all", "from": {{least}}, "to": {{most}} }], "source": "x" }
            """));
        return document;
    }
}
