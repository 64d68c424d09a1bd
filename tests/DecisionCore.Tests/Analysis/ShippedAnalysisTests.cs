using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

public sealed class ShippedAnalysisTests
{
    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void A_shipped_version_has_no_findings(string version)
    {
        AnalysisReport report = VersionAnalysis.Run(Shipped.Guideline(version), cancel: TestContext.Current.CancellationToken);
        Assert.True(report.Findings.IsEmpty, string.Join("\n", report.Findings.Select(finding => $"{finding.Pointer}: {finding.Text}")));
        TestContext.Current.TestOutputHelper!.WriteLine(Invariant($"{report.Classes} classes, {report.Nodes} nodes"));
    }
}
