using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Benchmarks;
using GuidelineDecisions.Benchmarks.Analysis;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Fairness;
using GuidelineDecisions.Benchmarks.Fhir;
using GuidelineDecisions.Benchmarks.FollowUps;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Scaling;
using GuidelineDecisions.Benchmarks.Starts;
using GuidelineDecisions.Benchmarks.Telemetry;

// Results/BenchmarkDescription.cs says what each option measures. --check only verifies that everything that is compared agrees.
// What is not an option of this program goes to BenchmarkDotNet (--filter *Decide*).
const string NoWrite = "--no-write";
bool isWritten = !args.Contains(NoWrite);
args = [.. args.Where(arg => arg != NoWrite)];
switch (args)
{
    case [AnalysisGrowth.One, string guideline]:
        AnalysisGrowth.Run(guideline);
        return 0;
    case [ScoreGrowth.One, string components, string total]:
        ScoreGrowth.Run(components, total);
        return 0;
    case [WorkerStart.One, string connection, string key]:
        await WorkerStart.RunAsync(connection, key);
        return 0;
    case ["--check"]:
        return await CheckAsync();
}

BenchmarkResult? measured = args switch
{
    ["--analysis"] => await AnalysisGrowth.MeasureAsync(),
    ["--scores"] => await ScoreGrowth.MeasureAsync(),
    ["--fhir"] => MappingTime.Measure(),
    ["--http"] => await HttpThroughput.MeasureAsync(),
    ["--telemetry"] => TelemetryCost.Measure(),
    ["--fairness"] => await FairnessRun.MeasureAsync(),
    ["--cases"] => await CaseThroughput.MeasureAsync(),
    ["--import", string number] when int.TryParse(number, CultureInfo.InvariantCulture, out int cases) =>
        await ImportRun.MeasureAsync(cases),
    ["--reevaluate", string number] when int.TryParse(number, CultureInfo.InvariantCulture, out int cases) =>
        await ReevaluationRun.MeasureAsync(cases),
    ["--scaling"] => ScalingRun.Measure(),
    ["--follow-ups"] => await DayCheck.MeasureAsync(),
    ["--start", string program] => await StartTime.MeasureAsync(program),
    _ => DecisionRun.Measure(args),
};
if (measured is null)
    return 1;
ResultsFile.Report(measured, isWritten);
return 0;

static async Task<int> CheckAsync()
{
    var patients = new Patients();
    Console.WriteLine(Agreement.Describe(patients));
    ImmutableArray<string> disagreements = await Agreement.FindDisagreementsAsync(patients);
    foreach (string disagreement in disagreements)
        Console.Error.WriteLine(disagreement);
    Console.WriteLine($"{disagreements.Length} disagreements");
    return disagreements.IsEmpty ? 0 : 1;
}
