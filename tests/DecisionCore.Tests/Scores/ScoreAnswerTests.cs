using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Scores;

/// <summary>What answers say about a score with a component of every kind, tenths and negative points.</summary>
public sealed class ScoreAnswerTests
{
    private static readonly FactsReader Reader = Read("""
        [
          { "fact": "site", "points": { "left": 0, "right": 1.5 } },
          { "fact": "side", "points": { "front": 0, "back": 2 } },
          { "fact": "flag", "points": { "true": -0.5 } },
          { "fact": "size", "bands": [{ "below": 2.5, "points": 0 }, { "from": 2.5, "points": 1 }] },
          { "fact": "signs", "members": { "pain": 1, "fever": -1 } },
          { "when": { "any": [{ "fact": "count", "atLeast": 5 }, { "fact": "seen", "withinMonths": 6 }] }, "points": 0.1 }
        ]
        """);

    [Theory]
    [InlineData("{}", """{"least":-1.5,"most":5.6}""")]
    [InlineData("""{ "flag": true }""", """{"least":-1.5,"most":5.1}""")]
    [InlineData("""{ "flag": true, "site": "right", "size": 2.5, "signs": ["pain", "fever"] }""", """{"least":2,"most":4.1}""")]
    [InlineData("""{ "flag": false, "site": "left", "side": "back", "size": 2.4999, "signs": [], "count": 5 }""", "2.1")]
    [InlineData(
        """{ "flag": true, "site": "left", "side": "front", "size": 1, "signs": ["fever"], "count": 0, "seen": "2020-01-01" }""", "-1.5")]
    public void A_reason_has_the_interval_of_the_sums(string facts, string expected)
    {
        string trace = Trace(facts);
        Assert.Contains($"\"value\":{expected}", trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "flag": true, "site": "right", "side": "front" }""", "signs, count, size, seen")]
    [InlineData("{}", "flag, site, side, signs, count, size, seen")]
    [InlineData("""{ "flag": true, "site": "right", "side": "front", "size": 1, "signs": ["pain"], "count": 1 }""", "seen")]
    [InlineData("""{ "flag": false, "site": "right", "side": "front", "size": 1, "count": 7 }""", "signs")]
    public void An_undetermined_rule_needs_the_unknown_facts_of_unknown_components(string facts, string expected) =>
        Assert.Equal(
            expected,
            string.Join(", ", Decide(facts).Undetermined.Single(rule => rule.Rule.Id == "S1-treat").Needs.Select(need => need.Id)));

    private static FactsReader Read(string components)
    {
        JsonNode document = MinimalDocument.OfFormat2();
        document["contradictions"] = new JsonArray();
        document["scores"] = JsonEdit.Parse($$"""
            [{ "id": "sum", "label": "sum", "components": {{components}},
              "bands": [{ "id": "low", "label": "low", "from": -1.5, "to": 2 }, { "id": "high", "label": "high", "from": 2.1, "to": 5.6 }],
              "source": "x" }]
            """);
        document["scope"]!["when"] = JsonEdit.Parse("""{ "always": true }""");
        document["rules"]![0]!["when"] = JsonEdit.Parse("""{ "score": "sum", "moreThan": 2 }""");
        document["rules"]![0]!.AsObject().Remove("defeatedBy");
        Result<DecisionCore.Checking.CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return new FactsReader(GuidelineCompiler.Compile(result.Value));
    }

    private static Decision Decide(string facts)
    {
        using JsonDocument json = JsonDocument.Parse(facts);
        return Evaluator.Decide(Reader.Read(json.RootElement, new DateOnly(2026, 11, 28)).Value!);
    }

    private static string Trace(string facts)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            TraceWriter.Write(Decide(facts).Facts, writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
