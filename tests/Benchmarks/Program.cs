using System.Collections.Immutable;
using GuidelineDecisions.Benchmarks;
using GuidelineDecisions.Benchmarks.Analysis;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Starts;

// Results/BenchmarkDescription.cs says what each option measures. --check only verifies that everything that is compared agrees,
// and --short that every benchmark works.
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
    case ["--short"]:
        return await BenchmarkRuns.RunShortFormsAsync() ? 0 : 1;
}

BenchmarkResult? measured = await BenchmarkRuns.RunAsync(args);
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
