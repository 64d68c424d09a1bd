using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Scores;

/// <summary>
/// A large score in clinical use is proved within a small part of the budget. The steps are the same on every machine; about twenty million
/// take a second.
/// </summary>
public sealed class SapsTests
{
    /// <summary>A fact that gives the total directly, before or after the facts of the components in the order of the variables.</summary>
    private const string Total = """
        { "id": "total", "type": "integer", "label": "SAPS II", "question": "What is the score?", "range": { "from": 0, "to": 163 } }
        """;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_score_of_seventeen_components_is_proved(bool hasTotal, bool totalFirst)
    {
        var budget = new AnalysisBudget(400_000) { MaxSteps = 10_000_000 };
        AnalysisReport report = VersionAnalysis.Run(Document(hasTotal, totalFirst), budget, cancel: TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
        TestContext.Current.TestOutputHelper!.WriteLine(Invariant($"{report.Nodes} nodes"));
    }

    private static CheckedGuideline Document(bool hasTotal, bool totalFirst)
    {
        JsonNode document = JsonEdit.Parse(TestFiles.Text("Scores/saps-ii.json"));
        if (hasTotal)
        {
            document["facts"]!.AsArray().Insert(totalFirst ? 0 : document["facts"]!.AsArray().Count, JsonNode.Parse(Total));
            document["scores"]![0]!["total"] = "total";
        }

        Result<CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }
}
