namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>The resources that an analysis may use. An analysis that needs more fails; it never returns a partial result.</summary>
/// <param name="MaxNodes">
/// The most nodes of its decision diagrams (each takes about 60 bytes, and caching about as much again).
/// </param>
public sealed record AnalysisBudget(int MaxNodes)
{
    /// <summary>About a hundred times what guideline 1.0.0 needs.</summary>
    public static AnalysisBudget Default { get; } = new(2_000_000);
}
