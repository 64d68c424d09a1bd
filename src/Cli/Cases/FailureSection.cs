using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Cases;

/// <summary>The cases that fail, with everything by which they do.</summary>
internal static class FailureSection
{
    public static void Write(IEnumerable<TestedCase> cases, IPage page)
    {
        foreach (TestedCase run in cases.Where(run => !run.Passed))
        {
            page.Heading($"FAIL {Path.GetFileName(run.File)}: {run.Title ?? "(not a case)"}");
            foreach (PlacedError error in run.Errors)
                page.Line(2, error.In(run.File));
            foreach (string difference in run.Differences)
                page.Line(2, $"{run.File}: {difference}");
        }
    }
}
