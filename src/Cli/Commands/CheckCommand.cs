using System.CommandLine;
using Cli.Checking;
using Cli.Files;
using Cli.Pages;
using DecisionCore.Json;

namespace Cli.Commands;

/// <summary>check: are guidelines whole and well-formed?</summary>
internal sealed class CheckCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> json = JsonOption();

    public CheckCommand(Surroundings surroundings)
        : base("check", "Check guidelines: are they whole and well-formed?")
    {
        terminal = surroundings.Terminal;
        AddPath(paths);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("check src/Guidelines", "check every guideline below a folder"),
        ("check src/Guidelines/her2-vertebral-metastasis/1.0.0", "check one version"),
        ("check --json src/Guidelines | jq '.guidelines[].errors'", "the errors, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Every error on a line of its own (file:line: JSON pointer: what was found, what is allowed), then a table of the files.
        --json: { ok, guidelines: [{ file, ok, id, version, status, facts, rules, statements, cases, contentHash,
                  errors: [{ pointer, line, detail }] }] }
        facts, rules, statements and cases are counts; what a broken file does not tell is null.
        """;

    private int Run(ParseResult parsed)
    {
        if (!GuidelinePaths.TryFind(parsed.GetRequiredValue(paths), out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return terminal.Refuse(refusals);
        var folders = new VersionFolders();
        var outcomes = new List<CheckedFile>();
        foreach (string path in files)
        {
            if (!GuidelineFile.TryLoad(path, out GuidelineFile? file, out string refusal)
                || !CaseFiles.TryFind(file, out IReadOnlyList<string> cases, out refusal))
            {
                return terminal.Refuse(refusal);
            }

            IEnumerable<InputError> misplaced = folders.ErrorsOf(file);
            outcomes.Add(CheckedFile.Of(file, cases.Count, [.. file.Errors, .. PlacedError.Place(misplaced, file.Document)]));
        }

        var report = new CheckReport(outcomes.All(outcome => outcome.Ok), outcomes);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            CheckPage.Write(report, terminal.Page);
        return report.Ok ? ExitCode.Ok : ExitCode.Wrong;
    }
}
