using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Invariants of format 2 refer to rules and schedules, which no other condition may do.</summary>
public sealed class InvariantReadingTests
{
    private const string Schedule =
        """{ "id": "scans", "rule": "S1-scan", "after": ["seen"], "steps": [{ "opens": "0 days" }], "what": "CT" }""";

    private const string Invariants = """
        [
          {
            "id": "a", "text": "A.", "when": { "all": [{ "holds": "S1-scan" }, { "not": { "is": "first" } }] },
            "then": { "any": [{ "scheduled": "scans" }, { "not": { "fact": "seen", "reached": true } }] }
          },
          { "id": "b", "text": "B.", "when": { "count": [{ "holds": "S1-treat" }, { "holds": "S2-wait" }], "atLeast": 2 }, "never": "scan" }
        ]
        """;

    [Fact]
    public void References_are_read_on_every_level()
    {
        Invariant[] invariants = [.. MinimalDocument.Check(Document()).Value!.Guideline.Invariants];
        Assert.Equal(
            ["S1-scan", "S1-treat", "S2-wait"],
            invariants.SelectMany(invariant => Leaves(invariant.When)).OfType<RuleHolds>().Select(leaf => leaf.Rule));
        Assert.Equal("scans", Assert.Single(Leaves(invariants[0].Then!).OfType<Scheduled>()).Schedule);
        Assert.Equal("scan", invariants[1].Never);
    }

    [Theory]
    [InlineData(
        "/invariants/0/when/all/0/holds", "\"S1-scam\"",
        "Unknown rule 'S1-scam'; did you mean 'S1-scan'? Expected one of: S1-treat, S2-wait, S1-scan.")]
    [InlineData(
        "/invariants/0/then/any/0/scheduled", "\"scan\"",
        "Unknown schedule 'scan'; did you mean 'scans'? Expected one of: scans.")]
    [InlineData("/invariants/0/when/all/0/holds", "[\"S1-scan\"]", "Found an array; expected a string that is not blank.")]
    [InlineData("/invariants/0/anyScope", "true", "The key is allowed only with 'must': 'then' applies in any scope anyway.")]
    public void A_mistake_in_an_invariant_is_reported_at_its_place(string pointer, string json, string detail) =>
        Assert.Equal((pointer, detail), Only(pointer, json));

    [Fact]
    public void The_forms_of_an_invariant_include_references()
    {
        (string pointer, string detail) = Only("/invariants/0/then", """{ "holds": "S1-scan", "scheduled": "scans" }""");
        Assert.Equal("/invariants/0/then", pointer);
        Assert.Contains("with the keys (holds, scheduled) has none of the allowed forms: {all}, ", detail, StringComparison.Ordinal);
        Assert.EndsWith(", {holds}, {scheduled}.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/scope/when")]
    [InlineData("/definitions/0/when")]
    [InlineData("/contradictions/0/when")]
    [InlineData("/rules/0/when/all/0")]
    [InlineData("/rules/0/cautions/0/when")]
    [InlineData("/notices/0/when")]
    [InlineData("/conflicts/0/when")]
    [InlineData("/options/0/for/0/when")]
    [InlineData("/schedules/0/until", "when")]
    [InlineData("/scores/0/components/-", "when", ", \"points\": 1")]
    public void References_are_refused_outside_of_invariants(string pointer, string? key = null, string more = "")
    {
        foreach ((string name, string id) in new[] { ("holds", "S1-scan"), ("scheduled", "scans") })
        {
            string condition = $$"""{ "{{name}}": "{{id}}" }""";
            (string place, string detail) = Only(pointer, key is null ? condition : $$"""{ "{{key}}": {{condition}}{{more}} }""");
            Assert.EndsWith($"{key}/{name}", place, StringComparison.Ordinal);
            string expected = $"Found the key '{name}' outside of 'invariants'; expected one of the forms {{all}}, {{any}}";
            Assert.StartsWith(expected, detail, StringComparison.Ordinal);
            Assert.DoesNotContain("{holds}", detail, StringComparison.Ordinal);
        }
    }

    private static (string Pointer, string Detail) Only(string pointer, string json)
    {
        JsonNode document = Document();
        JsonEdit.Set(document, pointer, JsonEdit.Parse(json));
        InputError error = Assert.Single(MinimalDocument.Check(document).Errors);
        return (error.Pointer, error.Detail);
    }

    private static JsonNode Document()
    {
        JsonNode document = MinimalDocument.OfFormat2();
        document["schedules"] = new JsonArray(JsonEdit.Parse(Schedule));
        document["invariants"] = JsonEdit.Parse(Invariants);
        return document;
    }

    private static IEnumerable<Condition> Leaves(Condition condition)
    {
        Condition[] children = [.. Generators.Constants.Children(condition)];
        return children.Length == 0 ? [condition] : children.SelectMany(Leaves);
    }
}
