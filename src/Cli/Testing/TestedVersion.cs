using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>The results of the cases of one guideline version.</summary>
/// <param name="File">The path of its guideline.json.</param>
/// <param name="Id">The guideline's id, or null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch, or null in the same case.</param>
/// <param name="Passed">Whether there are cases, all of them pass, and they cover every rule.</param>
/// <param name="Errors">Errors of the guideline. If there are any, no case was run.</param>
/// <param name="Cases">The results of the cases, ordered by file name.</param>
/// <param name="Coverage">The coverage of the rules, in the guideline's order.</param>
internal sealed record TestedVersion(
    string File,
    string? Id,
    string? Version,
    bool Passed,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<TestedCase> Cases,
    IReadOnlyList<RuleCoverage> Coverage)
{
    /// <summary>Runs the cases next to a guideline.</summary>
    public static bool TryRun(GuidelineFile file, [NotNullWhen(true)] out TestedVersion? tested, out string refusal)
    {
        tested = null;
        if (file.Checked is not { } guideline)
        {
            refusal = "";
            tested = new(file.Path, file.Guideline?.Id, file.Guideline?.Version.ToString(), false, file.Errors, [], []);
            return true;
        }

        if (!CaseFiles.TryFind(file, out CaseFiles files, out refusal))
            return false;
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        string folder = CaseFiles.FolderOf(file);
        var cases = new List<TestedCase>(files.Cases.Count + files.NotRead.Count);
        foreach (string path in files.Cases)
        {
            if (!TestedCase.TryRun(path, Path.GetRelativePath(folder, path), reader, guideline.Guideline, out TestedCase? run, out refusal))
                return false;
            cases.Add(run);
        }

        cases.AddRange(files.NotRead.Select(path => TestedCase.NotRead(path, Path.GetRelativePath(folder, path))));
        tested = Of(file, guideline, cases);
        return true;
    }

    private static TestedVersion Of(GuidelineFile file, CheckedGuideline passed, List<TestedCase> cases)
    {
        Guideline guideline = passed.Guideline;
        IReadOnlyList<RuleCoverage> coverage = RuleCoverage.Of(guideline, [.. cases.Select(run => run.Decision).OfType<Decision>()]);
        bool all = cases.All(run => run.Passed) && coverage.All(rule => rule.Complete);
        return new(file.Path, guideline.Id, guideline.Version.ToString(), all, [], cases, coverage);
    }
}

/// <summary>The result of one case file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Name">Its path in the folder of cases.</param>
/// <param name="Title">The case's title, or null when the file is not a case.</param>
/// <param name="Passed">Whether the decision is the one that the case expects.</param>
/// <param name="Errors">Errors of the file or its facts, and what it expects of names that the guideline does not have.</param>
/// <param name="Differences">How the decision differs from what the case expects.</param>
/// <param name="Decision">The decision, or null when the file or its facts have errors.</param>
/// <param name="Case">The case, or null when the file is not a case.</param>
internal sealed record TestedCase(
    string File,
    [property: JsonIgnore] string Name,
    string? Title,
    bool Passed,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<string> Differences,
    [property: JsonIgnore] Decision? Decision,
    [property: JsonIgnore] GuidelineTestCase? Case)
{
    private const string FactsPointer = "/facts";

    /// <summary>Whether the title or the story of the case is still to be written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unwritten => Case is { IsWritten: false };

    /// <summary>The failure of a file in the folder of cases that is not read.</summary>
    public static TestedCase NotRead(string file, string name) =>
        new(file, name, null, false, [new("", null, CaseFiles.NotReadDetail)], [], null, null);

    public static bool TryRun(
        string file, string name, FactsReader reader, Guideline guideline, [NotNullWhen(true)] out TestedCase? tested, out string refusal)
    {
        tested = null;
        if (!FileBytes.TryRead(file, out ReadOnlyMemory<byte> bytes, out refusal))
            return false;
        tested = Run(file, name, bytes, reader, guideline);
        return true;
    }

    private static TestedCase Run(string file, string name, ReadOnlyMemory<byte> bytes, FactsReader reader, Guideline guideline)
    {
        Result<GuidelineTestCase> read = TestCaseReader.Read(bytes);
        if (read.Value is not { } patientCase)
            return new(file, name, null, false, PlacedError.Place(read.Errors, bytes), [], null, null);
        Result<PatientFacts> facts = reader.Read(patientCase.Facts, patientCase.AsOf, FactsPointer);
        IReadOnlyList<PlacedError> errors =
            PlacedError.Place([.. facts.Errors, .. ExpectedNames.Unknown(guideline, patientCase.Expected)], bytes);
        if (facts.Value is null)
            return new(file, name, patientCase.Title, false, errors, [], null, patientCase);
        GuidelineTestCase known = patientCase with { Expected = ExpectedNames.Known(guideline, patientCase.Expected) };
        TestCaseResult result = TestCaseRunner.Run(reader, known);
        // Sorted, so that two runs can be compared: the runner's order varies.
        ImmutableArray<string> differences = result.Differences.Sort(StringComparer.Ordinal);
        bool passed = errors.Count == 0 && differences.IsEmpty;
        return new(file, name, patientCase.Title, passed, errors, differences, result.Decision, patientCase);
    }
}
