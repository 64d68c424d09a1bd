using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Cases;

/// <summary>The report of the command test, for people.</summary>
internal static class TestPage
{
    private static readonly string[] Columns = ["result", "case", "title"];

    /// <summary>Writes every version.</summary>
    public static void Write(TestReport report, IPage page)
    {
        for (int i = 0; i < report.Versions.Count; i++)
        {
            if (i > 0)
                page.Gap();
            Write(report.Versions[i], page);
        }
    }

    private static void Write(TestedVersion version, IPage page)
    {
        foreach (PlacedError error in version.Errors)
            page.Line(0, error.In(version.File));
        if (version.Cases.Count > 0)
            page.Table(Columns, [.. version.Cases.Select(Row)]);
        FailureSection.Write(version.Cases, page);
        RuleSection.Write(version, page);
        page.Gap();
        string name = version.Id is null ? version.File : $"{version.Id} {version.Version} ({version.File})";
        page.Line(0, new Words($"{name}: {Sum(version)}", version.Passed ? Tone.Good : Tone.Bad));
    }

    private static Words[] Row(TestedCase run) =>
    [
        run.Passed ? new Words("pass", Tone.Good) : new Words("FAIL", Tone.Bad),
        Path.GetFileName(run.File),
        run.Title ?? "(not a case)",
    ];

    private static string Sum(TestedVersion version)
    {
        if (version.Errors.Count > 0)
            return $"not tested, the guideline has {version.Errors.Count} {(version.Errors.Count == 1 ? "error" : "errors")}.";
        if (version.Cases.Count == 0)
            return $"no cases; at least two are needed, as {CaseFiles.Folder}/*.json beside the guideline.";
        int passed = version.Cases.Count(run => run.Passed), covered = version.Coverage.Count(rule => rule.Complete);
        return $"{passed} of {version.Cases.Count} cases pass; "
            + $"{covered} of {version.Coverage.Count} rules have a case in which they hold and one in which they do not.";
    }
}
