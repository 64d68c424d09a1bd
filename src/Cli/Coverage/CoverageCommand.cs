using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Testing;

namespace GuidelineDecisions.Cli.Coverage;

internal sealed class CoverageCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> json = JsonOption();
    private readonly Option<decimal?> atLeast = new("--at-least")
    {
        Description = "The mutation score that every version must reach; below it the exit code is 1",
        HelpName = "PERCENT",
        CustomParser = ReadPercent,
    };

    private readonly Option<string?> suggest = new("--suggest")
    {
        Description = "Write a case for each undetected change into this folder, to be completed by a clinician",
        HelpName = "FOLDER",
    };

    public CoverageCommand(CommandContext context)
        : base("coverage", "Measure the cases of guidelines: would they detect a change of the guideline?")
    {
        terminal = context.Terminal;
        AddPath(paths);
        Add(atLeast);
        Add(suggest);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("coverage src/Guidelines/GUIDELINE/VERSION", "measure the cases of one version"),
        ("coverage src/Guidelines/GUIDELINE/VERSION --suggest suggested", "write a case for each change that no case detects"),
        ("coverage src/Guidelines --at-least 95", "measure every version, and fail below 95 %"),
        ("coverage --json src/Guidelines | jq '.versions[].survivors[]'", "the changes that no case detects, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the mutation score: one constant, operator, verdict, defeat or interval of the guideline is changed at a time, and the
        score is the share of these changes that at least one case detects. Changes that are proved to affect no patient's decision don't
        count. Then come the undetected changes (file:line: JSON pointer: change), the boundaries without a case on one side, and the
        rules that lack a case. With --suggest, a case file is written for each undetected change: a patient whom the changed guideline
        decides differently, with the result of the unchanged one in 'expect'. Changes that one patient detects share a file. No file is
        overwritten. A clinician has to replace TODO in title and story and to confirm the expectation; until then, test lists the case as
        not reviewed. Failing cases, or the lack of any case, are reported instead of a score, with exit code 1.
        --json: { ok, versions: [{ file, id, version, ok, errors: [{ pointer, line, detail }],
                  cases: [{ file, title, passed, errors: [{ pointer, line, detail }], differences: ["..."] }],
                  mutationScore, killed, equivalent, survivors: [{ pointer, line, change, case }],
                  boundaries: [{ subject, oneSide, otherSide, onOneSide, onOtherSide, complete }],
                  rules: [{ rule, holds, doesNotHold, undetermined, complete }] }] }
        case is the suggested file, with --suggest only.
        mutationScore is between 0 and 1. It and everything that follows it is null when a version could not be measured.
        """;

    private static decimal? ReadPercent(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent)
            && percent is >= 0 and <= 100)
            return percent;
        result.AddError($"--at-least: found '{text}'; expected a number from 0 to 100.");
        return null;
    }

    private int Run(ParseResult parsed)
    {
        if (!GuidelinePaths.TryFind(parsed.GetRequiredValue(paths), out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return terminal.Refuse(refusals);
        decimal? percent = parsed.GetValue(atLeast);
        var versions = new List<MeasuredVersion>(files.Count);
        foreach (string path in files)
        {
            if (!GuidelineFile.TryLoad(path, out GuidelineFile? file, out string refusal)
                || !TestedVersion.TryRun(file, out TestedVersion? tested, out refusal))
            {
                return terminal.Refuse(refusal);
            }

            MeasuredVersion measured =
                terminal.Errors.WithProgress(path, progress => MeasuredVersion.Of(file, tested, percent ?? 0, progress));
            if (parsed.GetValue(suggest) is { } folder && !SuggestedCases.TryWrite(file, folder, ref measured, out refusal))
                return terminal.Refuse(refusal);
            versions.Add(measured);
        }

        var report = new CoverageDocument(versions.All(version => version.Ok), versions);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            CoverageOutput.Write(report, percent, terminal.Display);
        return report.Ok ? ExitCode.Ok : ExitCode.Wrong;
    }
}
