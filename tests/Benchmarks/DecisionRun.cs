using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks;

/// <summary>Runs <see cref="DecisionBenchmarks"/> with BenchmarkDotNet. Ratios are of medians within the run.</summary>
internal static class DecisionRun
{
    private const double MicrosecondsInASecond = 1e6;
    private const double NanosecondsInAMicrosecond = 1000;

    private static readonly (string Method, string What)[] Subjects =
    [
        (nameof(DecisionBenchmarks.ByHand), "hand-written method"),
        (nameof(DecisionBenchmarks.Evaluate), "engine, without explanation"),
        (nameof(DecisionBenchmarks.Decide), "engine, with explanation"),
        (nameof(DecisionBenchmarks.DecideAndWrite), "engine, with explanation and the response's bytes"),
        (nameof(DecisionBenchmarks.ReadFacts), "reading the facts from JSON"),
        (nameof(DecisionBenchmarks.RulesEngine), "RulesEngine"),
    ];

    /// <param name="args">Arguments for BenchmarkDotNet.</param>
    /// <param name="isShort">Whether to run once, to see that it works.</param>
    /// <returns>Null when a benchmark failed, or when the arguments left one out.</returns>
    public static BenchmarkResult? Measure(string[] args, bool isShort)
    {
        Summary summary = BenchmarkRunner.Run<DecisionBenchmarks>(Configuration.Create(isShort), args);
        var runs = summary.Reports.Where(report => report is { Success: true, ResultStatistics: not null })
            .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name);
        if (summary.HasCriticalValidationErrors || Subjects.Any(subject => !runs.ContainsKey(subject.Method)))
        {
            Console.Error.WriteLine("Not every benchmark has a result, so there are no figures to report.");
            return null;
        }

        Dictionary<string, double> times =
            runs.ToDictionary(run => run.Key, run => run.Value.ResultStatistics!.Median / NanosecondsInAMicrosecond);
        double byHand = times[nameof(DecisionBenchmarks.ByHand)], evaluate = times[nameof(DecisionBenchmarks.Evaluate)];
        double rulesEngine = times[nameof(DecisionBenchmarks.RulesEngine)];
        return new(
            BenchmarkDescription.Decisions,
            null,
            [Agreement.Describe(new Patients())],
            [new("one decision", [.. Subjects.SelectMany(subject => Figures(subject.Method, subject.What))])]);

        IEnumerable<Figure> Figures(string method, string what)
        {
            double time = times[method];
            yield return new(what, "time", time, "us") { Target = method == nameof(DecisionBenchmarks.Decide) ? Target.AtMost(5) : null };
            yield return new(what, "ratio to the hand-written method", time / byHand)
            {
                Target = method == nameof(DecisionBenchmarks.Evaluate) ? Target.AtMost(3) : null,
            };
            yield return new(what, "times as fast as RulesEngine", rulesEngine / time)
            {
                Target = method == nameof(DecisionBenchmarks.Evaluate) ? Target.AtLeast(50) : null,
            };
            yield return new(what, "decisions a second", Math.Round(MicrosecondsInASecond / time))
            {
                Target = method == nameof(DecisionBenchmarks.Evaluate) ? Target.AtLeast(1_000_000) : null,
            };
            if (runs[method].GcStats.GetBytesAllocatedPerOperation(runs[method].BenchmarkCase) is { } bytes)
                yield return new(what, "allocated", bytes, "bytes");
        }
    }
}
