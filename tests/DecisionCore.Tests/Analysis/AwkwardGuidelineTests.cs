using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Guidelines whose constraints can each be met by some number of a class, but not all by the same number. Each of them once made
/// the analysis report an impossible patient, or crash.
/// </summary>
public sealed class AwkwardGuidelineTests
{
    private const string Never = """{ "not": { "always": true } }""";

    [Fact]
    public void Order_constraints_of_two_versions_are_combined()
    {
        JsonNode from = MinimalDocument.Json();
        foreach (string id in new[] { "third", "fourth" })
            AddFact(from, $$"""{ "id": "{{id}}", "type": "integer", "label": "x", "question": "x", "range": { "from": 0, "to": 9 } }""");
        JsonEdit.Set(from, "/contradictions", NotGreater("count", "third"));
        JsonNode to = from.DeepClone();
        JsonEdit.Set(to, "/contradictions", NotGreater("third", "fourth"));
        JsonEdit.Set(from, "/notices/0/when", JsonEdit.Parse(
            """{ "all": [{ "fact": "count", "atLeast": 5 }, { "fact": "third", "atLeast": 0 }, { "fact": "fourth", "atMost": 2 }] }"""));
        JsonEdit.Set(to, "/notices/0/when", JsonEdit.Parse(Never));
        Assert.Empty(Difference(from, to).Regions);
    }

    [Fact]
    public void A_total_must_be_a_possible_sum_in_both_versions()
    {
        JsonNode from = WithScores(("sum", "site", """{ "left": 0, "right": 1, "mid": 3 }"""));
        JsonNode to = from.DeepClone();
        JsonEdit.Set(to, "/scores/0/components/0/points/right", 2);
        JsonEdit.Set(from, "/notices/0/when", JsonEdit.Parse("""{ "fact": "total", "atLeast": 1, "atMost": 2 }"""));
        JsonEdit.Set(to, "/notices/0/when", JsonEdit.Parse(Never));
        Assert.Empty(Difference(from, to).Regions);
    }

    [Fact]
    public void A_total_shared_by_two_scores_must_be_a_possible_sum_of_both()
    {
        JsonNode document = WithScores(
            ("sum", "site", """{ "left": 0, "right": 1, "mid": 3 }"""), ("other", "side", """{ "front": 0, "back": 2, "top": 3 }"""));
        JsonEdit.Set(document, "/notices/0/when", JsonEdit.Parse("""{ "fact": "total", "atLeast": 1, "atMost": 2 }"""));
        AnalysisReport report = VersionAnalysis.Run(Check(document), cancel: TestContext.Current.CancellationToken);
        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.NeverHolds, Pointer: "/notices/0" });
    }

    [Theory]
    [InlineData("""{ "fact": "size", "moreThan": 9.9999999999999999999 }""", true)]
    [InlineData("""{ "fact": "size", "moreThan": 1.0000000000000000001, "lessThan": 1.0000000000000000002 }""", false)]
    public void A_class_contains_only_numbers_that_a_fact_can_have(string when, bool has)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/invariants/-", JsonEdit.Parse(
            $$"""{ "id": "digits", "text": "x", "when": {{when}}, "must": "scan", "anyScope": true }"""));
        AnalysisReport report = VersionAnalysis.Run(Check(document), cancel: TestContext.Current.CancellationToken);
        Assert.Equal(has, report.Findings.Any(finding => finding.Text.Contains("'digits'", StringComparison.Ordinal)));
        Assert.Equal(!has, report.Findings.Any(finding => finding.Text.Contains("fails for every known value", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_score_with_many_possible_sums_counts_against_the_budget()
    {
        JsonNode document = MinimalDocument.Json();
        var random = new Random(1);
        JsonArray components = [];
        int most = 0;
        for (int i = 0; i < 9; i++)
        {
            int[] points = [0, random.Next(1, 201), random.Next(1, 201), random.Next(1, 201)];
            most += points.Max();
            string values = string.Join(", ", points.Select((_, j) => Invariant($$"""{ "id": "v{{j}}", "label": "x" }""")));
            string pointsOfValues = string.Join(", ", points.Select((p, j) => Invariant($"\"v{j}\": {p}")));
            AddFact(document, Invariant($$"""{ "id": "c{{i}}", "type": "code", "label": "x", "question": "x", "values": [{{values}}] }"""));
            components.Add(JsonEdit.Parse(Invariant($$"""{ "fact": "c{{i}}", "points": { {{pointsOfValues}} } }""")));
        }

        AddFact(
            document,
            Invariant($$"""{ "id": "big", "type": "integer", "label": "x", "question": "x", "range": { "from": 0, "to": {{most}} } }"""));
        JsonEdit.Set(document, "/scores/-", JsonEdit.Parse(Invariant($$"""
            { "id": "bigsum", "label": "x", "total": "big", "components": {{components.ToJsonString()}},
              "bands": [{ "id": "low", "label": "low", "from": 0, "to": {{most}} }], "source": "x" }
            """)));
        // An order makes each number of the total a class. Few nodes remain of many steps; without the score, the steps are enough.
        JsonEdit.Set(document, "/contradictions/-", JsonEdit.Parse("""
            { "id": "g", "facts": ["count", "big"], "greater": { "fact": "count", "than": "big" }, "text": "x" }
            """));
        var budget = new AnalysisBudget(20_000) { MaxSteps = 100_000 };
        Assert.Equal(
            FindingKind.BudgetExceeded,
            Assert.Single(VersionAnalysis.Run(Check(document), budget, cancel: TestContext.Current.CancellationToken).Findings).Kind);
        document["scores"]!.AsArray().RemoveAt(1);
        Assert.DoesNotContain(
            VersionAnalysis.Run(Check(document), budget, cancel: TestContext.Current.CancellationToken).Findings,
            finding => finding.Kind == FindingKind.BudgetExceeded);
    }

    [Fact]
    public void No_rule_is_reported_as_always_holding_when_the_scope_is_empty()
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/scope/when", JsonEdit.Parse(
            """{ "all": [{ "fact": "flag", "equals": true }, { "fact": "flag", "equals": false }] }"""));
        AnalysisReport report = VersionAnalysis.Run(Check(document), cancel: TestContext.Current.CancellationToken);
        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.NeverHolds, Pointer: "/scope/when" });
        Assert.DoesNotContain(report.Findings, finding => finding.Kind == FindingKind.AlwaysHolds);
    }

    private static JsonNode WithScores(params (string Id, string Fact, string Points)[] scores)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/facts/1/values/-", JsonEdit.Parse("""{ "id": "mid", "label": "mid" }"""));
        JsonEdit.Set(document, "/facts/2/values/-", JsonEdit.Parse("""{ "id": "top", "label": "top" }"""));
        JsonEdit.Set(document, "/contradictions", new JsonArray());
        JsonEdit.Set(document, "/scores", new JsonArray([.. scores.Select(score => JsonEdit.Parse($$"""
            { "id": "{{score.Id}}", "label": "x", "total": "total",
              "components": [{ "fact": "{{score.Fact}}", "points": {{score.Points}} }],
              "bands": [{ "id": "low", "label": "low", "from": 0, "to": 0 }, { "id": "high", "label": "high", "from": 1, "to": 3 }],
              "source": "Made up." }
            """))]));
        return document;
    }

    private static void AddFact(JsonNode document, string fact) => JsonEdit.Set(document, "/facts/-", JsonEdit.Parse(fact));

    private static JsonNode NotGreater(string fact, string than) => JsonEdit.Parse($$"""
        [{ "id": "g", "facts": ["{{fact}}", "{{than}}"], "greater": { "fact": "{{fact}}", "than": "{{than}}" }, "text": "x" }]
        """)!;

    private static CheckedGuideline Check(JsonNode document)
    {
        Result<CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }

    private static VersionDifference Difference(JsonNode from, JsonNode to) => DifferenceAnalysis.Between(Check(from), Check(to)).Value!;
}
