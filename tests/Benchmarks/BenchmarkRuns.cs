using System.Globalization;
using GuidelineDecisions.Benchmarks.Analysis;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Fairness;
using GuidelineDecisions.Benchmarks.Fhir;
using GuidelineDecisions.Benchmarks.FollowUps;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.Benchmarks.Pages;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Scaling;
using GuidelineDecisions.Benchmarks.Starts;
using GuidelineDecisions.Benchmarks.Telemetry;
using GuidelineDecisions.Benchmarks.Workers;

namespace GuidelineDecisions.Benchmarks;

/// <summary>Runs one benchmark, or the short forms of all.</summary>
internal static class BenchmarkRuns
{
    private const int FewCases = 200;

    /// <summary>Runs the benchmark that the arguments name; without an option, the one of BenchmarkDotNet.</summary>
    /// <returns>Null when it has no result.</returns>
    public static async Task<BenchmarkResult?> RunAsync(string[] args)
    {
        if (args is not [var option, .. var rest]
            || BenchmarkDescription.All.FirstOrDefault(each => each.Option == option) is not { Option.Length: > 0 } benchmark)
            return DecisionRun.Measure(args, isShort: false);
        bool takesNumber = int.TryParse(benchmark.Example, CultureInfo.InvariantCulture, out _);
        if (rest.Length == (benchmark.Example.Length == 0 ? 0 : 1)
            && (!takesNumber || int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return await RunAsync(benchmark, rest.SingleOrDefault(), isShort: false);
        Console.Error.WriteLine($"Found '{string.Join(' ', args)}'; expected: {benchmark.Command(null)}");
        return null;
    }

    /// <summary>Runs the short form of every benchmark, to see that it works. Its figures mean nothing.</summary>
    /// <returns>Whether every benchmark has figures.</returns>
    public static async Task<bool> RunShortFormsAsync()
    {
        bool isWhole = true;
        foreach (BenchmarkDescription benchmark in BenchmarkDescription.All)
        {
            BenchmarkResult? result = await RunAsync(benchmark, null, isShort: true);
            Figure[] figures = [.. result?.Tables.SelectMany(table => table.Figures) ?? []];
            Console.WriteLine(Invariant($"{benchmark.Title}: {figures.Length} figures"));
            isWhole &= figures.Length > 0 && Array.TrueForAll(figures, figure => double.IsFinite(figure.Value));
        }

        return isWhole;
    }

    private static async Task<BenchmarkResult?> RunAsync(BenchmarkDescription benchmark, string? argument, bool isShort) =>
        benchmark.Option switch
        {
            "" => DecisionRun.Measure([], isShort),
            "--http" => await HttpThroughput.MeasureAsync(isShort),
            "--fhir" => MappingTime.Measure(isShort),
            "--analysis" => await AnalysisGrowth.MeasureAsync(isShort),
            "--scores" => await ScoreGrowth.MeasureAsync(isShort),
            "--cases" => await CaseThroughput.MeasureAsync(isShort),
            "--pages" => await PageTime.MeasureAsync(isShort),
            "--import" => await ImportRun.MeasureAsync(Cases(argument)),
            "--reevaluate" => await ReevaluationRun.MeasureAsync(Cases(argument)),
            "--follow-ups" => await DayCheck.MeasureAsync(isShort),
            "--start" => await StartTime.MeasureAsync(argument ?? Path.Combine(AppContext.BaseDirectory, "LocalHost.dll"), isShort),
            "--telemetry" => TelemetryCost.Measure(isShort),
            "--fairness" => await FairnessRun.MeasureAsync(isShort),
            "--workers" => await WorkersRun.MeasureAsync(Cases(argument)),
            "--scaling" => ScalingRun.Measure(isShort),
            _ => throw new ArgumentException($"{benchmark.Title} has no run.", nameof(benchmark)),
        };

    private static int Cases(string? argument) => argument is null ? FewCases : int.Parse(argument, CultureInfo.InvariantCulture);
}
