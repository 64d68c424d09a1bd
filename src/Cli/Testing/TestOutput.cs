using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Testing;

internal static class TestOutput
{
    private static readonly string[] Columns = ["result", "case", "title"];

    public static void Write(TestReport report, IDisplay display)
    {
        for (int i = 0; i < report.Versions.Count; i++)
        {
            if (i > 0)
                display.Gap();
            Write(report.Versions[i], display);
        }

        if (report.Accepted is { } accepted)
            WriteAccepted(accepted, display);
    }

    private static void WriteAccepted(IReadOnlyList<string> accepted, IDisplay display)
    {
        display.Gap();
        if (accepted.Count == 0)
        {
            display.Line(0, "No case file was changed.");
            return;
        }

        display.Line(0, new StyledText("These case files expect the actual results now. Review each change:", Tone.Caution));
        foreach (string file in accepted)
            display.Line(2, file);
    }

    private static void Write(TestedVersion version, IDisplay display)
    {
        foreach (PlacedError error in version.Errors)
            display.Line(0, error.In(version.File));
        if (version.Cases.Count > 0)
            display.Table(Columns, [.. version.Cases.Select(Row)]);
        FailedCaseSection.Write(version.Cases, display);
        UncoveredRuleSection.Write(version, display);
        UnwrittenCaseSection.Write(version.Cases, display);
        display.Gap();
        string name = version.Id is null ? version.File : $"{version.Id} {version.Version} ({version.File})";
        display.Line(0, new StyledText($"{name}: {Sum(version)}", version.Passed ? Tone.Good : Tone.Bad));
    }

    private static StyledText[] Row(TestedCase run) =>
    [
        run.Passed ? new StyledText("pass", Tone.Good) : new StyledText("FAIL", Tone.Bad),
        run.Name,
        run.Title ?? "(not a case)",
    ];

    private static string Sum(TestedVersion version)
    {
        if (version.Errors.Count > 0)
            return $"not tested, the guideline has {version.Errors.Count} {(version.Errors.Count == 1 ? "error" : "errors")}.";
        if (version.Cases.Count == 0)
            return $"no cases; at least two are needed, as {CaseFiles.Folder}/*.json next to the guideline.";
        int passed = version.Cases.Count(run => run.Passed), covered = version.Coverage.Count(rule => rule.Complete);
        return Invariant($"{passed} of {version.Cases.Count} cases pass; ")
            + Invariant($"{covered} of {version.Coverage.Count} rules have a case in which they hold and one in which they do not.");
    }
}

/// <summary>The failing cases with all their errors and differences.</summary>
internal static class FailedCaseSection
{
    public static void Write(IEnumerable<TestedCase> cases, IDisplay display)
    {
        foreach (TestedCase run in cases.Where(run => !run.Passed))
        {
            display.Heading($"FAIL {run.Name}: {run.Title ?? "(not a case)"}");
            foreach (PlacedError error in run.Errors)
                display.Line(2, error.In(run.File));
            foreach (string difference in run.Differences)
                display.Line(2, $"{run.File}: {difference}");
        }
    }
}

/// <summary>The cases that only repeat what the guideline says, until somebody writes a title and a story.</summary>
internal static class UnwrittenCaseSection
{
    public static void Write(IEnumerable<TestedCase> cases, IDisplay display)
    {
        TestedCase[] unwritten = [.. cases.Where(run => run.Unwritten)];
        if (unwritten.Length == 0)
            return;
        display.Heading("Not reviewed: cases whose title or story is still to be written");
        foreach (TestedCase run in unwritten)
            display.Line(2, run.File);
    }
}

internal static class UncoveredRuleSection
{
    public static void Write(TestedVersion version, IDisplay display)
    {
        if (version.Cases.Count == 0 || version.Coverage.All(rule => rule.Complete))
            return;
        display.Heading("Rules without the cases they need");
        foreach (RuleCoverage rule in version.Coverage.Where(rule => !rule.Complete))
            display.Line(2, new StyledText(rule.Rule, Tone.Strong), $": {rule.Missing}");
    }
}
