using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>What the analysis of one version found.</summary>
/// <param name="Findings">What is wrong; none is a proof over all possible patients.</param>
/// <param name="Classes">How many classes the facts have together, unknown not counted.</param>
/// <param name="Nodes">How many diagram nodes it took.</param>
public sealed record AnalysisReport(ImmutableArray<Finding> Findings, int Classes, int Nodes);
