using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Checking;

internal static class CheckOutput
{
    private static readonly string BudgetExceeded = Names.Of(FindingKind.BudgetExceeded);

    private static readonly string NeverHolds = Names.Of(FindingKind.NeverHolds);

    private static readonly string[] Columns =
        ["result", "guideline", "version", "status", "facts", "rules", "statements", "cases", "file"];

    public static void Write(CheckReport report, IDisplay display)
    {
        foreach (CheckedFile file in report.Guidelines)
        {
            foreach (PlacedError error in file.Errors)
                display.Line(0, error.In(file.File));
            foreach (PlacedFinding finding in file.Findings ?? [])
                display.Line(0, finding.In(file.File));
            foreach (CheckedSharedFile shared in file.Shared)
            {
                foreach (PlacedError error in shared.Errors)
                    display.Line(0, error.In(shared.File));
            }

            foreach (PlacedWarning warning in file.Warnings ?? [])
                display.Line(0, new StyledText(warning.In(file.File), Tone.Caution));
        }

        if (!report.Ok || Warnings(report) > 0)
            display.Gap();
        display.Table(Columns, [.. report.Guidelines.Select(Row)]);
        display.Gap();
        foreach (CheckedFile file in report.Guidelines.Where(file => file.Proof is not null))
            display.Line(0, $"{file.Id} {file.Version}: ", Proved(file.Proof!), $"; {Claim(file.Proof!)}.");
        display.Line(0, Sum(report));
        foreach (CheckedFile file in report.Guidelines.Where(file => file.Findings?.Any(IsIdleRule) is true))
        {
            display.Gap();
            NextCommand.Write(
                "To see which parts of the document exclude every patient, name the rule:", $"check {file.File} --explain RULE", display);
        }
    }

    private static bool IsIdleRule(PlacedFinding finding) =>
        finding.Kind == NeverHolds && finding.Pointer.StartsWith("/rules/", StringComparison.Ordinal);

    private static StyledText Proved(VersionProof proof)
    {
        if (proof.Findings.Any(finding => finding.Kind == BudgetExceeded))
            return new("not proved", Tone.Bad);
        string over = Invariant($"{proof.Classes} classes of facts, {proof.Nodes:N0} diagram nodes");
        return proof.Findings.Count > 0
            ? new($"{over}: {Counted(proof.Findings.Count, "finding")} for all possible patients", Tone.Bad)
            : new(
                $"{over}: proved for every possible patient that no rule is idle, no exhaustive topic has a gap, "
                + "no advice contradicts itself and no invariant is broken",
                Tone.Good);
    }

    private static string Claim(VersionProof proof) => (proof.Predecessor, proof.Size) switch
    {
        (null, _) => "there is no previous version to compare with",
        (_, null) => $"not compared with {proof.Predecessor}",
        _ => $"{proof.Size} after {proof.Predecessor}",
    };

    private static StyledText[] Row(CheckedFile file) =>
    [
        Result(file),
        file.Id ?? "?",
        file.Version ?? "?",
        file.Status ?? "?",
        Invariant($"{file.Facts}"),
        Invariant($"{file.Rules}"),
        Invariant($"{file.Statements}"),
        Invariant($"{file.Cases}"),
        file.File,
    ];

    private static StyledText Result(CheckedFile file) => file switch
    {
        { Wrong: > 0 } => new(Counted(file.Wrong, "error"), Tone.Bad),
        { Warnings: { Count: > 0 } warnings } => new(Counted(warnings.Count, "warning"), file.Ok ? Tone.Caution : Tone.Bad),
        _ => new("ok", Tone.Good),
    };

    private static int Warnings(CheckReport report) => report.Guidelines.Sum(file => file.Warnings?.Count ?? 0);

    private static StyledText Sum(CheckReport report)
    {
        int wrong = report.Guidelines.Sum(file => file.Wrong);
        string errors = wrong == 0 ? "no errors" : Counted(wrong, "error");
        string warnings = Warnings(report) == 0 ? "" : $", {Counted(Warnings(report), "warning")}";
        return new(
            $"{Counted(report.Guidelines.Count, "guideline version")} checked: {errors}{warnings}.", report.Ok ? Tone.Good : Tone.Bad);
    }

    private static string Counted(int count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");
}
