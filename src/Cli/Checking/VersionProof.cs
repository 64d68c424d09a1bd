using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>What the exact analysis proved of a version, over every possible patient.</summary>
/// <param name="Findings">What is wrong; none is a proof.</param>
/// <param name="Classes">How many classes the facts have together.</param>
/// <param name="Nodes">How many diagram nodes it took.</param>
/// <param name="Predecessor">The version before, to which the number was held; null when there is none.</param>
/// <param name="Size">What the difference from the version before is: patch, minor or major; null when there is none.</param>
internal sealed record VersionProof(IReadOnlyList<PlacedFinding> Findings, int Classes, int Nodes, string? Predecessor, string? Size)
{
    /// <summary>Analyses a version, and its difference from the version before.</summary>
    public static VersionProof Of(GuidelineFile file, CheckedGuideline version, CheckedGuideline? predecessor)
    {
        AnalysisReport report = VersionAnalysis.Run(version);
        GuidelineVersion? before = predecessor?.Guideline.Version;
        Result<VersionDifference>? compared = predecessor is null ? null : DifferenceAnalysis.Between(predecessor, version);
        VersionDifference? difference = compared?.Value;
        IEnumerable<Finding> claim = difference is null
            ? (compared?.Errors ?? []).Select(error => new Finding(FindingKind.BudgetExceeded, "/version", $"Compared with {before}: {error.Detail}", null))
            : VersionClaim.Refute(difference) is { } refuted ? [refuted] : [];
        return new(
            PlacedFinding.Place(report.Findings.Concat(claim), file.Document),
            report.Classes,
            report.Nodes,
            before?.ToString(),
            difference is null ? null : VersionClaim.Size(difference));
    }
}
