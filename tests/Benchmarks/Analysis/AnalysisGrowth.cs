using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>
/// How time, diagram nodes and peak memory of the exact analysis grow with the number of rules. Each guideline is analysed in a process of
/// its own, because peak memory belongs to a process.
/// </summary>
internal static class AnalysisGrowth
{
    /// <summary>Makes this process analyse one guideline: "shipped", or a number of rules.</summary>
    public const string One = "--analysis-of";

    private const int Seed = 7;

    public static async Task<BenchmarkResult> MeasureAsync()
    {
        List<Figure> figures = [];
        foreach (string guideline in new[] { "shipped", "10", "30", "100", "300" })
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [One, guideline]) { RedirectStandardOutput = true };
            using Process child = Process.Start(start)!;
            string output = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            figures.AddRange(JsonSerializer.Deserialize<Figure[]>(output)!);
        }

        return new(BenchmarkDescription.Analysis, null, [], [new("rules", [.. figures])]);
    }

    /// <summary>Analyses one guideline and prints its figures as JSON.</summary>
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
        string subject = $"{from.Guideline.Rules.Length}{(guideline == "shipped" ? $" ({from.Guideline.Id})" : "")}";
        List<Figure> figures =
        [
            new(subject, "classes of facts", report.Classes),
            new(subject, "check", check.TotalSeconds, "s"),
            new(subject, "nodes of the check", report.Nodes),
        ];
        // An analysis beyond its budget leaves its cells empty.
        if (report.Findings is not [{ Kind: FindingKind.BudgetExceeded }])
            figures.Add(new(subject, "findings", report.Findings.Length));
        figures.Add(new(subject, "comparison", diff.TotalSeconds, "s"));
        if (difference.Value is { } compared)
        {
            figures.Add(new(subject, "nodes of the comparison", compared.Nodes));
            figures.Add(new(subject, "share that differs", 100 * compared.Share, "%"));
        }

        figures.Add(new(subject, "peak memory", Process.GetCurrentProcess().PeakWorkingSet64 >> 20, "MiB"));
        Console.WriteLine(JsonSerializer.Serialize(figures));
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
