using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>The result of a case.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">Its title; empty if the file cannot be read.</param>
/// <param name="Differences">How the decision differs from the expected one, or what is wrong with the file; empty if it passes.</param>
public sealed record CaseResult(string Name, string Title, IReadOnlyList<string> Differences);

/// <summary>The results of all cases of a document.</summary>
/// <param name="Problem">Why they were not run, or null.</param>
/// <param name="Cases">The results in the order of the names.</param>
public sealed record CaseResults(string? Problem, IReadOnlyList<CaseResult> Cases);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CaseResults))]
internal sealed partial class CaseJson : JsonSerializerContext;

/// <summary>Runs the cases of a document. The input is that of <see cref="CoverageTask"/>.</summary>
internal static class CasesTask
{
    /// <summary>Reads what <see cref="Run"/> returned.</summary>
    public static CaseResults ResultOf(string result) => JsonSerializer.Deserialize(result, CaseJson.Default.CaseResults)!;

    /// <summary>The task of the worker.</summary>
    public static string Run(string input, WorkerProgress progress) => JsonSerializer.Serialize(
        Of(JsonSerializer.Deserialize(input, CoverageJson.Default.CasesInput)!, progress), CaseJson.Default.CaseResults);

    private static CaseResults Of(CasesInput input, WorkerProgress progress)
    {
        if (GuidelineLibrary.Compile(Encoding.UTF8.GetBytes(input.Document)).Value is not { } guideline)
            return new("The document has errors.", []);
        List<CaseResult> results = [];
        foreach ((string name, string text) in input.Cases.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            Result<GuidelineTestCase> read = TestCaseReader.Read(Encoding.UTF8.GetBytes(text));
            results.Add(read.Value is { } found
                ? new(name, found.Title, TestCaseRunner.Run(guideline.Facts, found).Differences)
                : new(name, "", [.. read.Errors.Select(error => $"{error}")]));
            progress(results.Count, input.Cases.Count);
        }

        return new(null, results);
    }
}
