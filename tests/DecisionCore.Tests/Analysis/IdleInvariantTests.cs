using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

public sealed class IdleInvariantTests
{
    private const string Flag = """{ "fact": "flag", "equals": true }""";
    private const string NoFlag = """{ "fact": "flag", "equals": false }""";

    [Theory]
    [InlineData(false, Flag)]
    [InlineData(true, $$"""{ "all": [{{Flag}}, {{NoFlag}}] }""")]
    [InlineData(false, """{ "holds": "R1-scan" }""")]
    [InlineData(true, """{ "all": [{ "holds": "R1-scan" }, { "not": { "holds": "R1-scan" } }] }""")]
    public void An_invariant_about_no_possible_patient_is_a_warning(bool isIdle, string when)
    {
        string[] idle = IdleIn($$"""{ "id": "idle", "text": "Never.", "when": {{when}}, "then": { "not": {{NoFlag}} } }""");
        Assert.Equal(isIdle ? ["/invariants/2/when"] : [], idle);
    }

    private static string[] IdleIn(string invariant)
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        document["invariants"]!.AsArray().Add(JsonNode.Parse(invariant));
        AnalysisReport report =
            VersionAnalysis.Run(MinimalDocument.Check(document).Value!, cancel: TestContext.Current.CancellationToken);
        return
        [
            .. report.Warnings.Where(warning => warning.Kind == WarningKind.IdleInvariant).Select(warning => warning.Pointer),
        ];
    }
}
