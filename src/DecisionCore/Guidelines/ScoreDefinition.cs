using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A sum of points. While components are missing, the score is the interval of all sums still possible.</summary>
/// <param name="Id">The name in conditions.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Total">The id of the integer fact that gives the score directly; null when no fact does.</param>
/// <param name="Components">What is summed.</param>
/// <param name="Bands">Named ranges that cover the score without gap or overlap.</param>
/// <param name="Note">How the scale is used, or null.</param>
/// <param name="Source">The source of the scale.</param>
public sealed record ScoreDefinition(
    string Id,
    string Label,
    string? Total,
    ImmutableArray<ScoreComponent> Components,
    ImmutableArray<ScoreBand> Bands,
    string? Note,
    string Source);

/// <summary>A named range of a score, both ends included.</summary>
public sealed record ScoreBand(string Id, string Label, decimal From, decimal To);
