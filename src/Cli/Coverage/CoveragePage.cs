using GuidelineDecisions.Cli.Cases;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>The report of the command coverage, for people.</summary>
internal static class CoveragePage
{
    /// <summary>Writes every version.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="atLeast">The score that is asked for, in percent, or null.</param>
    /// <param name="page">Receives the text.</param>
    public static void Write(MeasuredVersions report, decimal? atLeast, IPage page)
    {
        for (int i = 0; i < report.Versions.Count; i++)
        {
            if (i > 0)
                page.Gap();
            Write(report.Versions[i], atLeast, page);
        }
    }

    private static void Write(MeasuredVersion version, decimal? atLeast, IPage page)
    {
        foreach (PlacedError error in version.Errors)
            page.Line(0, error.In(version.File));
        FailureSection.Write(version.Cases, page);
        WriteSurvivors(version, page);
        WriteBoundaries(version, page);
        if (version.Rules is not null)
            RuleSection.Write(version.Tested, page);
        page.Gap();
        string name = version.Id is null ? version.File : $"{version.Id} {version.Version} ({version.File})";
        page.Line(0, new Words($"{name}: {Sum(version, atLeast)}", version.Ok ? Tone.Good : Tone.Bad));
    }

    private static void WriteSurvivors(MeasuredVersion version, IPage page)
    {
        if (version.Survivors is not { Count: > 0 } survivors)
            return;
        page.Heading("Changes of the guideline that no case notices");
        foreach (PlacedSurvivor survivor in survivors)
            page.Line(2, survivor.In(version.File));
    }

    private static void WriteBoundaries(MeasuredVersion version, IPage page)
    {
        BoundaryCases[] open = [.. (version.Boundaries ?? []).Where(boundary => !boundary.Complete)];
        if (open.Length == 0)
            return;
        page.Heading("Boundaries that lack a case on a side");
        foreach (BoundaryCases boundary in open)
        {
            page.Line(
                2,
                new Words(boundary.Subject, Tone.Strong),
                $": {Side(boundary.OneSide, boundary.OnOneSide)} | {Side(boundary.OtherSide, boundary.OnOtherSide)}");
        }
    }

    private static string Side(string values, int cases) => cases switch
    {
        0 => $"{values} (no case)",
        1 => $"{values} (1 case)",
        _ => $"{values} ({cases} cases)",
    };

    private static string Sum(MeasuredVersion version, decimal? atLeast)
    {
        if (version.MutationScore is not { } score)
            return $"not measured, {Hindrance(version)}.";
        int complete = version.Boundaries!.Value.Count(boundary => boundary.Complete);
        string tooLow = version.Ok ? "" : $", less than the {atLeast} % that are asked for";
        // Rounded down: what is below a mark must not be shown as having reached it.
        return $"mutation score {Math.Floor(score * 1000) / 10:0.0} %{tooLow}: {version.Cases.Count} cases notice {version.Killed:N0} of "
            + $"{version.Killed + version.Survivors!.Count:N0} changes of the guideline ({version.Equivalent:N0} more change no patient's decision); "
            + $"{complete} of {version.Boundaries!.Value.Length} boundaries have a case on either side; "
            + $"{version.Rules!.Count(rule => rule.Complete)} of {version.Rules!.Count} rules have a case in which they hold and one in which they do not.";
    }

    private static string Hindrance(MeasuredVersion version)
    {
        if (version.Errors.Count > 0)
            return $"there {(version.Errors.Count == 1 ? "is 1 error" : $"are {version.Errors.Count} errors")}";
        int failing = version.Cases.Count(run => !run.Passed);
        return failing == 0 ? "there are no cases" : $"{failing} of {version.Cases.Count} cases fail, and a case that fails says nothing";
    }
}
