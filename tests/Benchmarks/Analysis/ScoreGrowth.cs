using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>
/// How time, diagram nodes and peak memory of the proof grow with the components of a score. Each score is proved in a process of its own,
/// because peak memory belongs to a process.
/// </summary>
internal static class ScoreGrowth
{
    /// <summary>Makes this process prove one score: the number of its components, and whether it has a total.</summary>
    public const string One = "--score-of";

    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        List<Figure> figures = [];
        foreach (int components in isShort ? [5] : new[] { 5, 10, 15, 20 })
        {
            foreach (string total in new[] { "false", "true" })
            {
                var start = new ProcessStartInfo(Environment.ProcessPath!, [One, Invariant($"{components}"), total])
                {
                    RedirectStandardOutput = true,
                };
                using Process child = Process.Start(start)!;
                string output = await child.StandardOutput.ReadToEndAsync();
                await child.WaitForExitAsync();
                figures.AddRange(JsonSerializer.Deserialize<Figure[]>(output)!);
            }
        }

        return new(BenchmarkDescription.Scores, null, [], [new("components", [.. figures])]);
    }

    /// <summary>Proves one score and prints its figures as JSON.</summary>
    public static void Run(string components, string total)
    {
        bool hasTotal = bool.Parse(total);
        CheckedGuideline guideline = ScoreGuideline.Make(int.Parse(components, CultureInfo.InvariantCulture), hasTotal);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        AnalysisReport report = VersionAnalysis.Run(guideline);
        TimeSpan check = Environment.CpuUsage.TotalTime - before;
        string subject = hasTotal ? $"{components}, with a total" : components;
        List<Figure> figures =
        [
            new(subject, "greatest sum", (double)guideline.Guideline.Scores[0].Bands[^1].To),
            new(subject, "check", check.TotalSeconds, "s"),
            new(subject, "nodes", report.Nodes),
        ];
        // A proof beyond its budget leaves its cell empty.
        if (report.Findings is not [{ Kind: FindingKind.BudgetExceeded }])
            figures.Add(new(subject, "findings", report.Findings.Length));
        figures.Add(new(subject, "peak memory", Process.GetCurrentProcess().PeakWorkingSet64 >> 20, "MiB"));
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }
}
