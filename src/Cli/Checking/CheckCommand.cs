using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

internal sealed class CheckCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> strict = new("--strict") { Description = "Let warnings fail the check, too" };
    private readonly Option<string?> explain = new("--explain")
    {
        Description = "Say only why this rule holds for no possible patient or is never ruled out, or show patients for whom it does",
        HelpName = "RULE",
    };

    private readonly Option<bool> json = JsonOption();

    public CheckCommand(CommandContext context)
        : base("check", "Check guidelines: are they well-formed, and are they sound for every possible patient?")
    {
        terminal = context.Terminal;
        AddPath(paths);
        Add(strict);
        Add(explain);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("check src/Guidelines", "check every guideline under a folder"),
        ("check src/Guidelines/GUIDELINE/VERSION", "check one version"),
        ("check src/Guidelines/GUIDELINE/VERSION --explain RULE", "why a rule holds for no patient, or a patient for whom it holds"),
        ("check src/Guidelines --strict", "fail with warnings, too"),
        ("check --json src/Guidelines | jq '.guidelines[] | .errors, .findings'", "errors and findings as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints each error on its own line (file:line: JSON pointer: what was found, what was expected), then a table of the files and what
        was proved about each. A well-formed guideline is analysed exactly, over every possible patient. A rule that can never
        hold or always holds, a gap, contradictory advice or a broken invariant is an error, shown with a patient who demonstrates it. It
        is also an error when a version number claims less than the difference from the previous version proves (patch: no patient's
        decision changes, minor: some do, or effects of events change, major: facts, events or the scope change). The previous version is
        looked up among the files and in the version folders next to them.
        The files synthetic.json and records.json in the folder above, if there are any, are checked for the highest of the versions.
        Warnings are listed apart and fail the check only with --strict: two rules with the same action and verdict that say the same about
        every possible patient, however their conditions are written, and a text of a rule or an action that promises a time ("every 2 to 4
        months", "at 6-12 months", "annual") although no schedule belongs to the action.
        With --explain, prints a patient for whom the rule holds, and one in scope for whom it is ruled out. Where there is no such patient,
        it prints the parts of the document that exclude one: conditions of the rule, the scope, definitions, rules that defeat it,
        contradictions. None of these parts can be left out. The exit code is 1 when the rule holds for no possible patient.
        --json: { ok, guidelines: [{ file, ok, id, version, status, facts, rules, statements, cases, contentHash,
                  errors: [{ pointer, line, detail }],
                  findings: [{ kind, pointer, line, detail, patient: { asOf, facts } }], predecessor, size,
                  warnings: [{ kind, pointer, line, detail }], synthetic: { file, errors: [...] }, records: { file, errors: [...] } }] }
        facts, rules, statements and cases are counts. Values that cannot be read from a broken file are null, and so are its findings.
        patient is null when the finding is that no such patient exists; predecessor is the previous version, size the difference from it.
        synthetic and records are null where there is no such file, or it is checked with a higher version; records also where the document
        itself says how records are read.
        --explain RULE --json: { ok, rule, guidelines: [{ file, id, version, errors, canHold, holds: { asOf, facts },
                  neverHolds: [{ pointer, line, text }], canBeRuledOut, ruledOut: { asOf, facts }, neverRuledOut: [...] }] }
        """;

    private int Run(ParseResult parsed)
    {
        if (!GuidelinePaths.TryFind(parsed.GetRequiredValue(paths), out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return terminal.Refuse(refusals);
        var loaded = new List<(GuidelineFile File, int Cases)>(files.Count);
        foreach (string path in files)
        {
            if (!GuidelineFile.TryLoad(path, out GuidelineFile? file, out string refusal)
                || !CaseFiles.TryFind(file, out CaseFiles cases, out refusal))
            {
                return terminal.Refuse(refusal);
            }

            loaded.Add((file, cases.Cases.Count));
        }

        if (parsed.GetValue(explain) is { } rule)
            return Explain(rule, loaded.Select(each => each.File), parsed.GetValue(json));
        GuidelineFile[] versions = [.. loaded.Select(each => each.File)];
        Dictionary<string, CheckedSharedFile> synthetic = CheckedSharedFile.OfSynthetic(versions, out string? unreadable);
        Dictionary<string, CheckedSharedFile> records = CheckedSharedFile.OfRecords(versions, out string? unread);
        if ((unreadable ?? unread) is { } failure)
            return terminal.Refuse(failure);
        List<CheckedFile> outcomes = Check(loaded, synthetic, records, parsed.GetValue(strict));
        var report = new CheckReport(outcomes.All(outcome => outcome.Ok), outcomes);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            CheckOutput.Write(report, terminal.Display);
        return report.Ok ? ExitCode.Ok : ExitCode.Wrong;
    }

    private int Explain(string rule, IEnumerable<GuidelineFile> files, bool asJson)
    {
        ExplainedFile[] explained = [.. files.Select(file => ExplainedFile.Of(file, rule))];
        var report = new ExplanationReport(explained.All(file => file.CanHold is true), rule, explained);
        if (asJson)
            terminal.WriteJsonLine(report.ToJson());
        else
            ExplanationOutput.Write(report, terminal.Display);
        return report.Ok ? ExitCode.Ok : ExitCode.Wrong;
    }

    private static List<CheckedFile> Check(
        List<(GuidelineFile File, int Cases)> loaded,
        Dictionary<string, CheckedSharedFile> synthetic,
        Dictionary<string, CheckedSharedFile> records,
        bool strict)
    {
        var folders = new VersionFolders();
        var predecessors = new Predecessors(loaded.Select(each => each.File));
        var outcomes = new List<CheckedFile>(loaded.Count);
        foreach ((GuidelineFile file, int cases) in loaded)
        {
            IEnumerable<InputError> misplaced = folders.ErrorsOf(file);
            VersionProof? proof = file.Checked is { } version ? VersionProof.Of(file, version, predecessors.Of(file, version)) : null;
            PlacedError[] errors = [.. file.Errors, .. PlacedError.Place(misplaced, file.Document)];
            outcomes.Add(CheckedFile.Of(
                file, cases, errors, proof, synthetic.GetValueOrDefault(file.Path), records.GetValueOrDefault(file.Path), strict));
        }

        return outcomes;
    }
}
