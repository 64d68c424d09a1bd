namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>
/// The resources that an analysis may use. An analysis that needs more fails; it never returns a partial result. Steps instead of seconds
/// make the result the same on every machine.
/// </summary>
/// <param name="MaxNodes">The most nodes of its decision diagrams.</param>
public sealed record AnalysisBudget(int MaxNodes)
{
    private const long StepsOfRule = 5_000;

    /// <summary>The most steps.</summary>
    public long MaxSteps { get; init; } = 20_000_000;

    /// <summary>The most bytes of its diagrams and caches.</summary>
    public long MaxBytes { get; init; } = 112L << 20;

    /// <summary>For a proof or an answer that a client waits for.</summary>
    public static AnalysisBudget Default { get; } = new(2_000_000);

    /// <summary>
    /// For the explanation of a rule, and for the coverage of test cases, which compares a version with many others. Analyses of fuzzed
    /// documents that used up 60 million steps took up to 2.2 seconds of processor time, and a document has to be accepted or refused
    /// within two.
    /// </summary>
    public static AnalysisBudget Comparison { get; } = new(2_000_000) { MaxSteps = 40_000_000 };

    /// <summary>
    /// For the comparison of two versions, which runs in the background. The evaluator confirms an example of each change with all rules
    /// of both versions, so larger guidelines need more steps: two versions of 3,000 rules, of which one in four changes, need
    /// about 50 million.
    /// </summary>
    /// <param name="rules">The number of rules of both versions.</param>
    public static AnalysisBudget ComparisonOf(int rules) => Comparison with { MaxSteps = Comparison.MaxSteps + (StepsOfRule * rules) };
}
