using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>The result of the analysis of one version.</summary>
/// <param name="Findings">What is wrong, at most <see cref="GuidelineLimits.ListedErrors"/> findings; an empty list is a proof over all
/// possible patients.</param>
/// <param name="Classes">The number of classes of all facts together, not counting unknown.</param>
/// <param name="Nodes">The number of diagram nodes used.</param>
public sealed record AnalysisReport(ImmutableArray<Finding> Findings, int Classes, int Nodes)
{
    /// <summary>How many more findings there are than are listed.</summary>
    public int Unlisted { get; init; }

    /// <summary>What the author should check. Warnings do not make the version unsound.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>The findings and, if not all are listed, a last one that says how many more there are.</summary>
    public IEnumerable<Finding> Listed() => Unlisted == 0
        ? Findings
        : Findings.Append(
            new(FindingKind.Unlisted, "", Invariant(
                $"Found {Unlisted} more findings; only the first {Findings.Length} are listed."), null));
}
