namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>What an analysis may use. An analysis that would need more says so; it never gives half a result.</summary>
/// <param name="MaxNodes">The most nodes of its decision diagrams (about 60 bytes each, and as much again for steps remembered).</param>
public sealed record AnalysisBudget(int MaxNodes)
{
    /// <summary>Some hundred times what guideline 1.0.0 needs.</summary>
    public static AnalysisBudget Default { get; } = new(2_000_000);
}
