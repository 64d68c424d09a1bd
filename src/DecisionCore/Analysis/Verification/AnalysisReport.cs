using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>The result of the analysis of one version.</summary>
/// <param name="Findings">What is wrong; an empty list is a proof over all possible patients.</param>
/// <param name="Classes">The number of classes of all facts together, not counting unknown.</param>
/// <param name="Nodes">The number of diagram nodes used.</param>
public sealed record AnalysisReport(ImmutableArray<Finding> Findings, int Classes, int Nodes);
