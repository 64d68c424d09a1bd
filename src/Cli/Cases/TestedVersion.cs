using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Cases;

/// <summary>What came out of the cases of one guideline version.</summary>
/// <param name="File">Its guideline.json.</param>
/// <param name="Id">The guideline's id, or null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch, or null likewise.</param>
/// <param name="Passed">Whether there are cases, all pass, and every rule is covered.</param>
/// <param name="Errors">What is wrong with the guideline; then no case was run.</param>
/// <param name="Cases">The cases, by file.</param>
/// <param name="Coverage">The rules, in the guideline's order.</param>
internal sealed record TestedVersion(
    string File,
    string? Id,
    string? Version,
    bool Passed,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<TestedCase> Cases,
    IReadOnlyList<RuleCoverage> Coverage)
{
    /// <summary>Runs the cases beside a guideline.</summary>
    public static bool TryRun(GuidelineFile file, [NotNullWhen(true)] out TestedVersion? tested, out string refusal)
    {
        tested = null;
        if (file.Checked is not { } guideline)
        {
            refusal = "";
            tested = new(file.Path, file.Guideline?.Id, file.Guideline?.Version.ToString(), false, file.Errors, [], []);
            return true;
        }

        if (!CaseFiles.TryFind(file, out IReadOnlyList<string> files, out refusal))
            return false;
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        var cases = new List<TestedCase>(files.Count);
        foreach (string path in files)
        {
            if (!TestedCase.TryRun(path, reader, out TestedCase? run, out refusal))
                return false;
            cases.Add(run);
        }

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
