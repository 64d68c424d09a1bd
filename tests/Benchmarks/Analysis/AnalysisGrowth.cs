using System.Diagnostics;
using System.Globalization;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>
/// How the exact analysis grows with the number of rules: time, diagram nodes and peak memory of checking one version and of comparing
/// it with the next. Each guideline is analysed in a process of its own, so that its peak is its own.
/// </summary>
internal static class AnalysisGrowth
{
    /// <summary>The argument that asks for one guideline: "shipped", or a number of rules.</summary>
    public const string One = "--analysis-of";

    private const int Seed = 7;

    /// <summary>Prints a table.</summary>
    public static async Task RunAsync()
    {
        Console.WriteLine("| rules | classes | check | nodes | findings | diff | nodes | share that differs | peak memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string guideline in new[] { "shipped", "10", "30", "100", "300" })
        {
            using Process child = Process.Start(Environment.ProcessPath!, [One, guideline]);
            await child.WaitForExitAsync();
        }
    }

    /// <summary>Analyses one guideline and prints its row.</summary>
    public static void Run(string guideline)
    {
        (CheckedGuideline from, CheckedGuideline to) = guideline == "shipped"
            ? (Shipped("guideline.json"), Shipped("guideline-1.1.0.json"))
            : (Synthetic(guideline, false), Synthetic(guideline, true));
        var clock = Stopwatch.StartNew();
        AnalysisReport report = VersionAnalysis.Run(from);
        TimeSpan check = clock.Elapsed;
        clock.Restart();
        Result<VersionDifference> difference = DifferenceAnalysis.Between(from, to);
        TimeSpan diff = clock.Elapsed;
        string findings = report.Findings is [{ Kind: FindingKind.BudgetExceeded }] ? "beyond the budget" : $"{report.Findings.Length}";
        string compared = difference.Value is { } d ? $"{d.Nodes:n0} | {d.Share:p1}" : "beyond the budget | -";
        Console.WriteLine(
            $"| {from.Guideline.Rules.Length}{(guideline == "shipped" ? $" ({from.Guideline.Id})" : "")} | {report.Classes} | {check.TotalSeconds:f2} s | {report.Nodes:n0} | {findings} "
            + $"| {diff.TotalSeconds:f2} s | {compared} | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB |");
    }

    private static CheckedGuideline Synthetic(string rules, bool changed) =>
        SyntheticGuideline.Make(int.Parse(rules, CultureInfo.InvariantCulture), Seed, changed);

    private static CheckedGuideline Shipped(string resource)
    {
        using Stream stream = typeof(AnalysisGrowth).Assembly.GetManifestResourceStream(resource)!;
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return GuidelineChecker.ReadAndCheck(document).Value!;
    }
}
