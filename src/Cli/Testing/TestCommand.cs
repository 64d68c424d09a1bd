using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Testing;

internal sealed class TestCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> accept = new("--accept")
    {
        Description = "Write the actual results into the failing cases, to be reviewed; only 'expect' changes",
    };

    private readonly Option<bool> json = JsonOption();

    public TestCommand(CommandContext context)
        : base("test", "Run the cases of guidelines: do they pass, and do they cover every rule?")
    {
        terminal = context.Terminal;
        AddPath(paths);
        Add(accept);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("test src/Guidelines/GUIDELINE/VERSION", "run the cases of one version"),
        ("test src/Guidelines/GUIDELINE/VERSION --accept", "write the actual results into the failing cases; review them with git diff"),
        ("test src/Guidelines", "run the cases of every version"),
        ("test --json src/Guidelines | jq '.versions[].coverage[] | select(.complete | not)'", "the rules that lack a case, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table of the cases, every difference of the failing ones, and the rules that lack a case in which they hold or one in
        which they do not hold. A case that leaves a rule undetermined counts as neither. A missing case is a failure, and so is a version
        without any case. Cases are the files with the extension .json in the folder of cases and its subfolders; anything else there
        fails. Cases whose title or story begins with TODO pass, but are listed: no clinician has written them yet.
        With --accept, each failing case whose facts are valid gets the actual result in 'expect', and a case without 'expect' gets one.
        Everything else in the file keeps its bytes. The changed files are listed; review them before you keep them.
        --json: { passed, versions: [{ file, id, version, passed, errors: [{ pointer, line, detail }],
                  cases: [{ file, title, passed, errors: [{ pointer, line, detail }], differences: ["..."] }],
                  coverage: [{ rule, holds, doesNotHold, undetermined, complete }] }], accepted: ["..."] }
        accepted lists the changed files, with --accept only. A case whose title or story is still to be written has unwritten: true.
        holds, doesNotHold and undetermined count cases.
        """;

    private int Run(ParseResult parsed)
    {
        if (!GuidelinePaths.TryFind(parsed.GetRequiredValue(paths), out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return terminal.Refuse(refusals);
        List<string>? accepted = parsed.GetValue(accept) ? [] : null;
        var versions = new List<TestedVersion>(files.Count);
        foreach (string path in files)
        {
            if (!GuidelineFile.TryLoad(path, out GuidelineFile? file, out string refusal)
                || (accepted is not null && !AcceptedResults.TryWrite(file, accepted, out refusal))
                || !TestedVersion.TryRun(file, out TestedVersion? version, out refusal))
            {
                return terminal.Refuse(refusal);
            }

            versions.Add(version);
        }

        var report = new TestReport(versions.All(version => version.Passed), versions, accepted);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            TestOutput.Write(report, terminal.Display);
        return report.Passed ? ExitCode.Ok : ExitCode.Wrong;
    }
}
