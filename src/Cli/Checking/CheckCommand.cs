using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

internal sealed class CheckCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> json = JsonOption();

    public CheckCommand(CommandContext context)
        : base("check", "Check guidelines: are they well-formed, and are they sound for every possible patient?")
    {
        terminal = context.Terminal;
        AddPath(paths);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("check src/Guidelines", "check every guideline under a folder"),
        ("check src/Guidelines/her2-vertebral-metastasis/1.0.0", "check one version"),
        ("check --json src/Guidelines | jq '.guidelines[] | .errors, .findings'", "errors and findings as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints each error on its own line (file:line: JSON pointer: what was found, what was expected), then a table of the files and what
        was proved about each. A well-formed guideline is analysed exactly, over every possible patient. A rule that can never
        hold or always holds, a gap, contradictory advice or a broken invariant is an error, shown with a patient who demonstrates it. It
        is also an error when a version number claims less than the difference from the previous version proves (patch: no patient's
        decision changes, minor: some do, major: the facts or the scope change). The previous version is looked up among the files and in
        the version folders next to them.
        --json: { ok, guidelines: [{ file, ok, id, version, status, facts, rules, statements, cases, contentHash,
                  errors: [{ pointer, line, detail }],
                  findings: [{ kind, pointer, line, detail, patient: { asOf, facts } }], predecessor, size }] }
        facts, rules, statements and cases are counts. Values that cannot be read from a broken file are null, and so are its findings.
        patient is null when the finding is that no such patient exists; predecessor is the previous version, size the difference from it.
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

        List<CheckedFile> outcomes = Check(loaded);
        var report = new CheckReport(outcomes.All(outcome => outcome.Ok), outcomes);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            CheckOutput.Write(report, terminal.Display);
        return report.Ok ? ExitCode.Ok : ExitCode.Wrong;
    }

    private static List<CheckedFile> Check(List<(GuidelineFile File, int Cases)> loaded)
    {
        var folders = new VersionFolders();
        var predecessors = new Predecessors(loaded.Select(each => each.File));
        var outcomes = new List<CheckedFile>(loaded.Count);
        foreach ((GuidelineFile file, int cases) in loaded)
        {
            IEnumerable<InputError> misplaced = folders.ErrorsOf(file);
            VersionProof? proof = file.Checked is { } version ? VersionProof.Of(file, version, predecessors.Of(file, version)) : null;
            outcomes.Add(CheckedFile.Of(file, cases, [.. file.Errors, .. PlacedError.Place(misplaced, file.Document)], proof));
        }

        return outcomes;
    }
}
