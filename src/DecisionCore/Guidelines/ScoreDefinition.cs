using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A sum of points. With components missing the score is the interval of all sums still possible.
/// </summary>
/// <param name="Id">The name in conditions.</param>
/// <param name="Label">A few words for people.</param>
/// <param name="Total">The integer fact that gives the score directly.</param>
/// <param name="Components">The facts that make the sum.</param>
/// <param name="Bands">Named ranges of the score, which cover it without gap or overlap.</param>
/// <param name="Note">How the scale is used, or null.</param>
/// <param name="Source">Where the scale comes from.</param>
public sealed record ScoreDefinition(
    string Id,
    string Label,
    string Total,
    ImmutableArray<ScoreComponent> Components,
    ImmutableArray<ScoreBand> Bands,
    string? Note,
    string Source);

/// <summary>The points for each value of a code fact.</summary>
public sealed record ScoreComponent(string Fact, ImmutableArray<ScorePoints> Points);

/// <summary>The points of one value.</summary>
public sealed record ScorePoints(string Value, int Points);

/// <summary>A named range of a score, both ends included.</summary>
public sealed record ScoreBand(string Id, string Label, int From, int To);
