using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Backups;

internal static class BackupOutput
{
    /// <summary>Writes what a backup holds and whether its decisions replay.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Write(BackupReport report, string verb, bool asJson, Terminal terminal)
    {
        if (asJson)
            terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(report, BackupDocuments.Readable.BackupReport));
        else
            Write(report, verb, terminal.Display);
        return report.Verification is { Differences.Length: > 0 } ? ExitCode.Wrong : ExitCode.Ok;
    }

    public static void Write(RestoreReport report, IDisplay display)
    {
        display.Line(
            0,
            new StyledText(
                Invariant($"Restored {report.Partners.Length} partners from the backup of {UtcText.Of(report.CreatedAt)}."), Tone.Good));
        display.Line(0, "Delete again the cases that were deleted after that time.");
        foreach (string guideline in report.Activate)
        {
            display.Line(
                0,
                new StyledText(
                    $"{guideline} has another activation here than in the backup. Activate a version, so that a job re-evaluates the"
                    + " restored cases.", Tone.Caution));
        }
    }

    private static void Write(BackupReport report, string verb, IDisplay display)
    {
        string whose = report.Partner is null ? "all partners" : $"the partner '{report.Partner}'";
        display.Line(
            0, new StyledText($"{verb} {report.File}: {whose}, {UtcText.Of(report.CreatedAt)}, key {report.KeyId}.", Tone.Good));
        display.Line(2, string.Join(", ", report.Rows.Select(table => Invariant($"{table.Key} {table.Value:N0} rows"))));
        if (report.Verification is not { } verification)
            return;
        display.Line(2, Invariant($"{verification.Replayed:N0} decisions replayed to the same bytes"));
        if (verification.OfOtherEngines > 0)
        {
            display.Line(
                2, Invariant($"{verification.OfOtherEngines:N0} decisions of other engine versions, which this program cannot replay"));
        }

        Write(verification.Differences, display);
    }

    private static void Write(ImmutableArray<ReplayDifference> differences, IDisplay display)
    {
        if (differences.IsEmpty)
            return;
        display.Line(2, new StyledText(Invariant($"{differences.Length:N0} differences:"), Tone.Bad));
        foreach (ReplayDifference difference in differences)
            display.Line(4, $"{difference.Partition} {difference.Row}: {difference.Detail}");
    }
}
