using System.Collections.Immutable;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using GuidelineDecisions.Benchmarks;
using GuidelineDecisions.Benchmarks.Analysis;
using GuidelineDecisions.Benchmarks.Cases;
using GuidelineDecisions.Benchmarks.Fhir;
using GuidelineDecisions.Benchmarks.FollowUps;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.Benchmarks.Reevaluations;
using GuidelineDecisions.Benchmarks.Starts;
using GuidelineDecisions.Benchmarks.Telemetry;

// -- --check: only the agreement check; -- --analysis: how the exact analysis grows; -- --http: throughput over HTTP; -- --fhir: records to facts;
// -- --cases: stored cases beside raw rows; -- --import 100000: a long import; -- --reevaluate 100000: activating versions over so many cases;
// -- --follow-ups: what a day's check asks of the storage; -- --telemetry: what telemetry costs a request; -- --start LocalHost.dll: from the start of a process to its
// first recommendation; anything else goes to BenchmarkDotNet (-- --filter *Decide*).
if (args is [AnalysisGrowth.One, string guideline])
{
    AnalysisGrowth.Run(guideline);
    return 0;
}

if (args is ["--analysis"])
{
    await AnalysisGrowth.RunAsync();
    return 0;
}

if (args is ["--fhir"])
{
    MappingTime.Run();
    return 0;
}

if (args is ["--http"])
{
    await HttpThroughput.RunAsync();
    return 0;
}

if (args is ["--telemetry"])
{
    TelemetryCost.Run();
    return 0;
}

if (args is ["--cases"])
{
    await CaseThroughput.RunAsync();
    return 0;
}

if (args is ["--import", string lines] && int.TryParse(lines, out int count))
{
    await ImportRun.RunAsync(count);
    return 0;
}

if (args is ["--reevaluate", string stored] && int.TryParse(stored, out int cases))
{
    await ReevaluationRun.RunAsync(cases);
    return 0;
}

if (args is ["--follow-ups"])
{
    await DayCheck.RunAsync();
    return 0;
}

if (args is [WorkerStart.One, string connection, string key])
{
    await WorkerStart.RunAsync(connection, key);
    return 0;
}

if (args is ["--start", string program])
{
    await StartTime.RunAsync(program);
    return 0;
}

var patients = new Patients();
Console.WriteLine(Agreement.Describe(patients));
if (args is ["--check"])
{
    ImmutableArray<string> disagreements = await Agreement.FindDisagreementsAsync(patients);
    foreach (string disagreement in disagreements)
        Console.Error.WriteLine(disagreement);
    Console.WriteLine($"{disagreements.Length} disagreements");
    return disagreements.IsEmpty ? 0 : 1;
}

Summary summary = BenchmarkRunner.Run<DecisionBenchmarks>(Configuration.Create(), args);
Console.WriteLine();
Console.WriteLine(Agreement.Describe(patients));
foreach (string line in Targets.Report(summary))
    Console.WriteLine(line);
return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
