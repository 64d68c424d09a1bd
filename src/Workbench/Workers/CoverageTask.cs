using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>A document with its cases.</summary>
/// <param name="Document">The document.</param>
/// <param name="Cases">The texts of the cases, by name.</param>
public sealed record CasesInput(string Document, Dictionary<string, string> Cases);

/// <summary>Which changes of a document its cases detect.</summary>
/// <param name="Problem">Why there is no result, or null.</param>
/// <param name="Score">The share of the changes that some case detects, from 0 to 1.</param>
/// <param name="Detected">The number of changes that some case detects.</param>
/// <param name="Survivors">The changes that no case detects.</param>
/// <param name="Suggested">Cases that would detect them.</param>
/// <param name="Boundaries">The boundaries without a case on one side, in words.</param>
public sealed record CoverageSummary(
    string? Problem, double Score, int Detected, IReadOnlyList<PlacedText> Survivors, IReadOnlyList<SuggestedFile> Suggested,
    IReadOnlyList<string> Boundaries);

/// <summary>A suggested case.</summary>
/// <param name="Name">A name for its file, without extension.</param>
/// <param name="Text">The file.</param>
public sealed record SuggestedFile(string Name, string Text);

/// <summary>The JSON between pages and the tasks about cases.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CasesInput))]
[JsonSerializable(typeof(CoverageSummary))]
internal sealed partial class CoverageJson : JsonSerializerContext;

/// <summary>Changes one thing of a document at a time and asks which cases notice.</summary>
internal static class CoverageTask
{
    /// <summary>Writes the input.</summary>
    public static string InputOf(string document, IReadOnlyDictionary<string, string> cases) =>
        JsonSerializer.Serialize(new(document, new(cases)), CoverageJson.Default.CasesInput);

    /// <summary>Reads what <see cref="Run"/> returned.</summary>
    public static CoverageSummary ResultOf(string result) => JsonSerializer.Deserialize(result, CoverageJson.Default.CoverageSummary)!;

    /// <summary>The task of the worker.</summary>
    public static string Run(string input, WorkerProgress progress) => JsonSerializer.Serialize(
        Of(JsonSerializer.Deserialize(input, CoverageJson.Default.CasesInput)!, progress), CoverageJson.Default.CoverageSummary);

    private static CoverageSummary Of(CasesInput input, WorkerProgress progress)
    {
        byte[] document = Encoding.UTF8.GetBytes(input.Document);
        if (GuidelineLibrary.Compile(document).Value is not { } guideline)
            return Failed("The document has errors.");
        List<GuidelineTestCase> cases = [];
        foreach ((string name, string text) in input.Cases)
        {
            Result<GuidelineTestCase> read = TestCaseReader.Read(Encoding.UTF8.GetBytes(text));
            if (read.Value is null)
                return Failed($"{name}: {string.Join(' ', read.Errors)}");
            cases.Add(read.Value);
        }

        if (cases.Count == 0)
            return Failed("There are no cases.");
        Result<CoverageReport> measured = TestCaseCoverage.Of(guideline.Checked, cases, new WorkerReport(progress));
        if (measured.Value is not { } report)
            return Failed(string.Join(' ', measured.Errors.Select(error => error.Detail)));
        var lines = new PointerLines(document);
        return new(
            null,
            report.MutationScore,
            report.Killed,
            [
                .. report.Survivors.Select(
                    survivor => new PlacedText(
                        survivor.Pointer, lines.LineOf(survivor.Pointer), survivor.Change, Examples.Of(survivor.Patient))),
            ],
            [
                .. SuggestedCase.Of(guideline.Checked, report.Survivors)
                    .Select(suggested => new SuggestedFile(suggested.Name, suggested.Text)),
            ],
            [
                .. report.Boundaries.Where(boundary => !boundary.Complete).Select(boundary =>
                    Invariant($"{boundary.Subject}: {boundary.OneSide} ({boundary.OnOneSide} cases), ")
                    + Invariant($"{boundary.OtherSide} ({boundary.OnOtherSide} cases)")),
            ]);
    }

    private static CoverageSummary Failed(string problem) => new(problem, 0, 0, [], [], []);
}
