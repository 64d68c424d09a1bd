using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Testing;

internal sealed class TestCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = GuidelinePathsArgument();
    private readonly Option<bool> json = JsonOption();

    public TestCommand(CommandContext context)
        : base("test", "Run the cases of guidelines: do they pass, and do they cover every rule?")
    {
        terminal = context.Terminal;
        AddPath(paths);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("test src/Guidelines/her2-vertebral-metastasis/1.0.0", "run the cases of one version"),
        ("test src/Guidelines", "run the cases of every version"),
        ("test --json src/Guidelines | jq '.versions[].coverage[] | select(.complete | not)'", "the rules that lack a case, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table of the cases, every difference of the failing ones, and the rules that lack a case in which they hold or one in
        which they do not hold. A case that leaves a rule undetermined counts as neither. A missing case is a failure, and so is a version
        without any case.
        --json: { passed, versions: [{ file, id, version, passed, errors: [{ pointer, line, detail }],
                  cases: [{ file, title, passed, errors: [{ pointer, line, detail }], differences: ["..."] }],
                  coverage: [{ rule, holds, doesNotHold, undetermined, complete }] }] }
        holds, doesNotHold and undetermined count cases.
        """;

    private int Run(ParseResult parsed)
    {
        if (!GuidelinePaths.TryFind(parsed.GetRequiredValue(paths), out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return terminal.Refuse(refusals);
        var versions = new List<TestedVersion>(files.Count);
        foreach (string path in files)
        {
            if (!GuidelineFile.TryLoad(path, out GuidelineFile? file, out string refusal)
                || !TestedVersion.TryRun(file, out TestedVersion? version, out refusal))
            {
                return terminal.Refuse(refusal);
            }

            versions.Add(version);
        }

        var report = new TestReport(versions.All(version => version.Passed), versions);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(report.ToJson());
        else
            TestOutput.Write(report, terminal.Display);
        return report.Passed ? ExitCode.Ok : ExitCode.Wrong;
    }
}
