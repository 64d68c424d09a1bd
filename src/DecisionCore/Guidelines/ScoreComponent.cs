using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A part of a score. It is counted on its own: while it is unknown it may still have any of its points, whatever the other components are.
/// Points have at most one digit after the decimal point, and may be negative.
/// </summary>
public abstract record ScoreComponent
{
    private protected ScoreComponent()
    {
    }

    /// <summary>The id of the fact that gives the points; null for a condition.</summary>
    public virtual string? FactOrNull => null;
}

/// <summary>The points of each value of a code or boolean fact.</summary>
public sealed record ValuePoints(string Fact, ImmutableArray<ScorePoints> Points) : ScoreComponent
{
    /// <inheritdoc/>
    public override string FactOrNull => Fact;
}

/// <summary>The points of a number, by ranges that cover the range of the fact without gap or overlap.</summary>
public sealed record NumberPoints(string Fact, ImmutableArray<PointsRange> Ranges) : ScoreComponent
{
    /// <inheritdoc/>
    public override string FactOrNull => Fact;
}

/// <summary>The sum of the points of the members of a set. Members that are not listed have none.</summary>
public sealed record MemberPoints(string Fact, ImmutableArray<ScorePoints> Points) : ScoreComponent
{
    /// <inheritdoc/>
    public override string FactOrNull => Fact;
}

/// <summary>The points of a condition that is true; one that is false has none.</summary>
public sealed record ConditionPoints(Condition When, decimal Points) : ScoreComponent;

/// <summary>The points of one value or member.</summary>
public sealed record ScorePoints(string Value, decimal Points);

/// <summary>The points of a range of numbers. A missing bound is the end of the fact's range.</summary>
public sealed record PointsRange(Bounds Within, decimal Points);
