using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Invariants over rules and schedules in the guideline on lung nodules: mistakes that an author could make break them, and each is shown
/// with a patient.
/// </summary>
public sealed class DecisionInvariantTests
{
    private const string FollowUp = "follow-up-ct";

    [Theory]
    [InlineData("a schedule that belongs to another rule", "ground-glass", "rule", "\"F9-later-cts\"")]
    [InlineData("a window that counts from a date that need not be known", "part-solid", "after", "[\"lastCt\"]")]
    [InlineData("an end that counts from such a date", "part-solid-later", "until", """{ "after": "5 years", "of": "lastCt" }""")]
    [InlineData(
        "an end that depends on a fact that need not be known", "multiple-subsolid", "until",
        """{ "when": { "fact": "upperLobe", "equals": true } }""")]
    public void A_follow_up_without_a_window_breaks_the_invariant(string mistake, string schedule, string key, string json)
    {
        JsonNode document = Document();
        Named(document, "schedules", schedule)[key] = JsonEdit.Parse(json);
        Decision decision = Broken("every-follow-up-ct-has-a-window", document, mistake);
        Assert.Contains(decision.Recommendations, recommendation => recommendation.Rule.Action == FollowUp);
        Assert.Empty(decision.FollowUps);
    }

    [Fact]
    public void A_follow_up_next_to_no_follow_up_breaks_the_invariant()
    {
        JsonNode document = Document();
        Named(document, "rules", "F2-optional-ct")["when"]!["all"]!.AsArray().RemoveAt(1);
        Decision decision = Broken("no-follow-up-excludes-follow-up-ct", document, "an optional CT for patients of any risk");
        Assert.Contains(decision.Recommendations, recommendation => recommendation.Rule.Id == "F1-no-follow-up");
        Assert.Contains(decision.Recommendations, recommendation => recommendation.Rule.Id == "F2-optional-ct");
    }

    [Fact]
    public void Two_windows_at_once_break_the_invariant()
    {
        JsonNode document = Document();
        Named(document, "schedules", "ground-glass")["rule"] = "F9-later-cts";
        Decision decision = Broken("one-schedule-at-a-time", document, "two schedules of one rule");
        Assert.Equal(["ground-glass", "ground-glass-later"], decision.FollowUps.Select(window => window.Schedule.Id).Order());
    }

    /// <summary>An undetermined rule does not hold, and a window that waits for a fact is not scheduled.</summary>
    [Theory]
    [InlineData("""{ "not": { "holds": "F4-ct" } }""", "F4-ct")]
    [InlineData("""{ "not": { "scheduled": "solid-6-to-8-mm-high-risk" } }""", "F4-ct")]
    public void References_are_never_unknown(string then, string rule)
    {
        JsonNode document = Document();
        document["invariants"] = new JsonArray(new JsonObject
        {
            ["id"] = "two-valued",
            ["text"] = "Never.",
            ["when"] = new JsonObject { ["not"] = new JsonObject { ["holds"] = "F1-no-follow-up" } },
            ["then"] = JsonEdit.Parse(then),
        });
        Decision decision = Broken("two-valued", document, then);
        Assert.Contains(decision.Recommendations, recommendation => recommendation.Rule.Id == rule);
    }

    /// <summary>The decision about the patient who shows that the only broken invariant, or one of them, is broken.</summary>
    private static Decision Broken(string invariant, JsonNode document, string mistake)
    {
        CheckedGuideline guideline = Shipped.Check(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Finding finding = Assert.Single(
            VersionAnalysis.Run(guideline, cancel: TestContext.Current.CancellationToken).Findings,
            finding => finding.Text.StartsWith($"The invariant '{invariant}'", StringComparison.Ordinal));
        Assert.True(finding is { Kind: FindingKind.InvariantBroken, Patient: not null }, mistake);
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        return Evaluator.Decide(finding.Patient!.Read(reader));
    }

    private static JsonNode Document() => JsonEdit.Parse(Encoding.UTF8.GetString(Shipped.Document("incidental-lung-nodule/1.0.0")));

    private static JsonNode Named(JsonNode document, string list, string id) =>
        ((JsonArray)document[list]!).Single(item => (string?)item!["id"] == id)!;
}
