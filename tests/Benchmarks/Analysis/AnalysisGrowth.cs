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
    /// <summary>Makes this process analyse one guideline: "shipped", or a number of rules and a number of facts, as in "300/40".</summary>
    public const string One = "--analysis-of";

    private const string ShippedGuideline = "shipped";
    private const int Seed = 7;
    private const double MostOfAnEdit = 0.1;
    private const int EditsBefore = 100;
    private const int Edits = 30;

    private static readonly string[] Guidelines = [ShippedGuideline, "10/40", "30/40", "100/40", "300/40", "1000/100", "3000/200"];

    /// <summary>The limits of the check and of the comparison, in seconds, and of memory, in MiB, by the guideline.</summary>
    private static readonly Dictionary<string, (double Check, double Comparison, double Memory)> Limits = new()
    {
        ["1000/100"] = (1, 5, 500),
        ["3000/200"] = (5, 20, 1000),
    };

    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        List<Figure> figures = [];
        foreach (string guideline in isShort ? Guidelines[..2] : Guidelines)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [One, guideline]) { RedirectStandardOutput = true };
            using Process child = Process.Start(start)!;
            string output = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            figures.AddRange(JsonSerializer.Deserialize<Figure[]>(output)!);
        }

        return new(BenchmarkDescription.Analysis, null, [], [new("rules and facts", [.. figures])]);
    }

    /// <summary>Analyses one guideline and prints its figures as JSON.</summary>
    public static void Run(string guideline)
    {
        (byte[] document, byte[] nextDocument) = guideline == ShippedGuideline
            ? (Shipped("guideline.json"), Shipped("guideline-1.1.0.json"))
            : (Synthetic(guideline, false), Synthetic(guideline, true));
        (CheckedGuideline from, CheckedGuideline to) = (Checked(document), Checked(nextDocument));
        var clock = Stopwatch.StartNew();
        AnalysisReport report = VersionAnalysis.Run(from);
        TimeSpan check = clock.Elapsed;
        clock.Restart();
        Result<VersionDifference> difference = DifferenceAnalysis.Between(from, to);
        TimeSpan diff = clock.Elapsed;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        string subject = Invariant($"{from.Guideline.Rules.Length:n0} over {from.Guideline.Facts.Length}")
            + (guideline == ShippedGuideline ? $" ({from.Guideline.Id})" : "");
        bool hasLimits = Limits.TryGetValue(guideline, out (double Check, double Comparison, double Memory) limits);
        List<Figure> figures =
        [
            new(subject, "classes of facts", report.Classes),
            new(subject, "check", check.TotalSeconds, "s") { Target = hasLimits ? Target.Below(limits.Check) : null },
            new(subject, "check after an edit, ratio to a whole one", RatioAfterAnEdit(document, from))
            {
                Target = hasLimits ? Target.Below(MostOfAnEdit) : null,
            },
            new(subject, "nodes of the check", report.Nodes),
        ];
        // An analysis beyond its budget leaves its cells empty.
        if (report.Findings is not [{ Kind: FindingKind.BudgetExceeded }])
            figures.Add(new(subject, "findings", report.Findings.Length));
        // A comparison that exceeds its budget has taken some time, too, but has no result.
        bool isCompared = difference.Value is not null;
        figures.Add(new(subject, "comparison", diff.TotalSeconds, "s")
        {
            Target = hasLimits && isCompared ? Target.Below(limits.Comparison) : null,
        });
        figures.Add(new(subject, "comparisons within the budget", isCompared ? 1 : 0) { Target = hasLimits ? Target.AtLeast(1) : null });
        if (difference.Value is { } compared)
        {
            figures.Add(new(subject, "nodes of the comparison", compared.Nodes));
            figures.Add(new(subject, "share that differs", 100 * compared.Share, "%"));
        }

        figures.Add(new(subject, "peak memory", peak, "MiB")
        {
            Target = hasLimits ? Target.Below(limits.Memory) : null,
        });
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }

    /// <summary>
    /// The time of a check that continues the one of the document before an edit, as a ratio to a whole check of the same document. The
    /// first edits are left out: an author makes many, and the runtime still compiles methods during the first ones.
    /// </summary>
    private static double RatioAfterAnEdit(byte[] document, CheckedGuideline before)
    {
        var edits = new EditedDocument(document, Seed);
        var memory = new ProofMemory();
        VersionAnalysis.Run(before, memory: memory);
        List<double> ratios = [];
        for (int i = 0; i < EditsBefore + Edits; i++)
        {
            CheckedGuideline edited = edits.Next();
            TimeSpan whole = TimeOf(() => VersionAnalysis.Run(edited));
            TimeSpan continued = TimeOf(() => VersionAnalysis.Run(edited, memory: memory));
            if (i >= EditsBefore)
                ratios.Add(continued / whole);
        }

        return new Distribution(ratios).Median;
    }

    /// <summary>The time of an action that does not have to collect what reading the document has left.</summary>
    private static TimeSpan TimeOf(Action action)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed;
    }

    private static CheckedGuideline Checked(byte[] document) => GuidelineChecker.ReadAndCheck(document).Value!;

    private static byte[] Synthetic(string size, bool changed)
    {
        int[] numbers = [.. size.Split('/').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        return SyntheticGuideline.Make(numbers[0], numbers[1], Seed, changed);
    }

    private static byte[] Shipped(string resource)
    {
        using Stream stream = typeof(AnalysisGrowth).Assembly.GetManifestResourceStream(resource)!;
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return document;
    }
}
