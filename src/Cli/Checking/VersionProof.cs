using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>The result of the exact analysis of a version, over every possible patient.</summary>
/// <param name="Findings">The findings. An empty list is a proof that the version is sound.</param>
/// <param name="Warnings">What the author should check.</param>
/// <param name="Classes">The number of classes of all facts.</param>
/// <param name="Nodes">The number of diagram nodes that the analysis needed.</param>
/// <param name="Predecessor">The previous version, which the version number was checked against; null when there is none.</param>
/// <param name="Size">The size of the difference from the previous version: patch, minor or major; null when there is none.</param>
internal sealed record VersionProof(
    IReadOnlyList<PlacedFinding> Findings,
    IReadOnlyList<PlacedWarning> Warnings,
    int Classes,
    int Nodes,
    string? Predecessor,
    string? Size)
{
    public static VersionProof Of(GuidelineFile file, CheckedGuideline version, CheckedGuideline? predecessor)
    {
        AnalysisReport report = VersionAnalysis.Run(version);
        GuidelineVersion? before = predecessor?.Guideline.Version;
        Result<VersionDifference>? compared = predecessor is null ? null : DifferenceAnalysis.Between(predecessor, version);
        VersionDifference? difference = compared?.Value;
        IEnumerable<Finding> claim = difference is null
            ? (compared?.Errors ?? [])
                .Select(error => new Finding(FindingKind.BudgetExceeded, "/version", $"Compared with {before}: {error.Detail}", null))
            : VersionClaim.Refute(difference) is { } refuted ? [refuted] : [];
        return new(
            PlacedFinding.Place(report.Listed().Concat(claim), file.Document),
            PlacedWarning.Place(report.Warnings, file.Document),
            report.Classes,
            report.Nodes,
            before?.ToString(),
            difference is null ? null : VersionClaim.Size(difference));
    }
}
