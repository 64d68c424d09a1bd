using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Testing;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;

namespace GuidelineDecisions.Cli.Coverage;

internal static class CoverageOutput
{
    /// <summary>Writes the result of every version.</summary>
    /// <param name="report">The results.</param>
    /// <param name="atLeast">The requested score, in percent, or null.</param>
    /// <param name="display">Receives the text.</param>
    public static void Write(CoverageDocument report, decimal? atLeast, IDisplay display)
    {
        for (int i = 0; i < report.Versions.Count; i++)
        {
            if (i > 0)
                display.Gap();
            Write(report.Versions[i], atLeast, display);
        }
    }

    private static void Write(MeasuredVersion version, decimal? atLeast, IDisplay display)
    {
        foreach (PlacedError error in version.Errors)
            display.Line(0, error.In(version.File));
        FailedCaseSection.Write(version.Cases, display);
        WriteSurvivors(version, display);
        WriteBoundaries(version, display);
        if (version.Rules is not null)
            UncoveredRuleSection.Write(version.Tested, display);
        display.Gap();
        string name = version.Id is null ? version.File : $"{version.Id} {version.Version} ({version.File})";
        display.Line(0, new StyledText($"{name}: {Sum(version, atLeast)}", version.Ok ? Tone.Good : Tone.Bad));
    }

    private static void WriteSurvivors(MeasuredVersion version, IDisplay display)
    {
        if (version.Survivors is not { Count: > 0 } survivors)
            return;
        display.Heading("Changes of the guideline that no case detects");
        foreach (PlacedSurvivor survivor in survivors)
        {
            display.Line(2, survivor.In(version.File));
            if (survivor.Case is { } suggested)
                display.Line(4, new StyledText($"suggested case: {suggested}", Tone.Faint));
            else if (survivor.Patient is null)
                display.Line(4, new StyledText("no case was found that detects it: cases may not list what it changes", Tone.Faint));
        }
    }

    private static void WriteBoundaries(MeasuredVersion version, IDisplay display)
    {
        BoundaryCases[] open = [.. (version.Boundaries ?? []).Where(boundary => !boundary.Complete)];
        if (open.Length == 0)
            return;
        display.Heading("Boundaries without a case on one side");
        foreach (BoundaryCases boundary in open)
        {
            display.Line(
                2,
                new StyledText(boundary.Subject, Tone.Strong),
                $": {Side(boundary.OneSide, boundary.OnOneSide)} | {Side(boundary.OtherSide, boundary.OnOtherSide)}");
        }
    }

    private static string Side(string values, int cases) => cases switch
    {
        0 => $"{values} (no case)",
        1 => $"{values} (1 case)",
        _ => Invariant($"{values} ({cases} cases)"),
    };

    private static string Sum(MeasuredVersion version, decimal? atLeast)
    {
        if (version.MutationScore is not { } score)
            return $"not measured, {Hindrance(version)}.";
        int complete = version.Boundaries!.Value.Count(boundary => boundary.Complete);
        string tooLow = version.Ok ? "" : Invariant($", below the requested {atLeast} %");
        // Rounded down, so that a score below a threshold is never shown as having reached it.
        return Invariant(
            $"mutation score {Math.Floor(score * 1000) / 10:0.0} %{tooLow}: {version.Cases.Count} cases detect {version.Killed:N0} of ")
            + Invariant($"{version.Killed + version.Survivors!.Count:N0} changes of the guideline ")
            + Invariant($"({version.Equivalent:N0} more change no patient's decision); ")
            + Invariant($"{complete} of {version.Boundaries!.Value.Length} boundaries have a case on either side; ")
            + $"{version.Rules!.Count(rule => rule.Complete)} of {version.Rules!.Count} "
            + "rules have a case in which they hold and one in which they do not.";
    }

    private static string Hindrance(MeasuredVersion version)
    {
        if (version.Errors.Count > 0)
            return $"there {(version.Errors.Count == 1 ? "is 1 error" : $"are {version.Errors.Count} errors")}";
        int failing = version.Cases.Count(run => !run.Passed);
        return failing == 0
            ? "there are no cases"
            : Invariant($"{failing} of {version.Cases.Count} cases fail, and a failing case detects nothing");
    }
}
