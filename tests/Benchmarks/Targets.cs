using BenchmarkDotNet.Reports;

namespace GuidelineDecisions.Benchmarks;

/// <summary>The figures to reach (issue text), held against what was measured. Ratios are of medians of one run.</summary>
internal static class Targets
{
    public static IEnumerable<string> Report(Summary summary)
    {
        double byHand = Nanoseconds(summary, nameof(DecisionBenchmarks.ByHand));
        double evaluate = Nanoseconds(summary, nameof(DecisionBenchmarks.Evaluate));
        double decide = Nanoseconds(summary, nameof(DecisionBenchmarks.Decide));
        double rulesEngine = Nanoseconds(summary, nameof(DecisionBenchmarks.RulesEngine));
        return
        [
            Line("decisions a second without explanation", $"{1e9 / evaluate:n0}", "at least 1,000,000", 1e9 / evaluate / 1e6, true),
            Line("a decision with its explanation", $"{decide / 1000:f2} us", "at most 5 us", decide / 5000, false),
            Line("faster than RulesEngine 6.0.1", $"{rulesEngine / evaluate:f1} times", "at least 50 times", rulesEngine / evaluate / 50, true),
            Line("time of a hand-written method", $"{evaluate / byHand:f2} times", "at most 3 times", evaluate / byHand / 3, false),
        ];
    }

    /// <summary>Of the throughput over HTTP, as a share of a bare endpoint's.</summary>
    public static string Http(double share) => Line("throughput of a bare endpoint", $"{share:p0}", "at least 70 %", share / 0.7, true);

    /// <summary>Of mapping a record of 2,000 entries, the slower of the two kinds.</summary>
    public static string Mapping(double milliseconds) => Line("a record of 2,000 entries to facts", $"{milliseconds:f1} ms", "at most 50 ms", milliseconds / 50, false);

    private static double Nanoseconds(Summary summary, string benchmark) =>
        summary.Reports.SingleOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark)?.ResultStatistics?.Median
        ?? double.NaN;

    private static string Line(string what, string figure, string target, double ratio, bool more)
    {
        string outcome = double.IsNaN(ratio) ? "not measured" : (more ? ratio >= 1 : ratio <= 1) ? "met" : "not met";
        return $"{what,-40} {figure,14}   target {target,-20} figure/target {ratio,5:f2}   {outcome}";
    }
}
