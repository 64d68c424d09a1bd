using System.Collections.Immutable;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Benchmarks;

// -- --check: only the agreement check; anything else goes to BenchmarkDotNet (-- --filter *Decide*).
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
