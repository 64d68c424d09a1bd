using System.Buffers;
using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Differences;

internal sealed class DiffCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly ComparisonSelection choice;
    private readonly Argument<string> from = VersionArgument("FROM");
    private readonly Argument<string> to = VersionArgument("TO");
    private readonly Option<bool> json = JsonOption();
    private readonly Option<string?> guideline = new("--guideline")
    {
        Description = "The guideline that version numbers refer to; needed only when several shipped guidelines have these versions",
        HelpName = "ID",
    };

    public DiffCommand(CommandContext context)
        : base("diff", "Compare two versions of a guideline: exactly which patients get a different decision?")
    {
        terminal = context.Terminal;
        choice = new ComparisonSelection(context.Catalogue);
        AddPath(from);
        AddPath(to);
        Add(guideline);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("diff 1.0.0 1.1.0", "compare two shipped versions"),
        ("diff 1.0.0 src/Guidelines/her2-vertebral-metastasis/1.1.0", "compare a shipped version with one in a folder"),
        ("diff 1.0.0 1.1.0 --json | jq '.regions[].example.facts'", "an example patient for each difference, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the size of the difference (patch: no patient's decision changes, minor: some do, or effects of events change, major:
        facts, events or the scope change), its share of the combinations of classes of facts, the changes of facts, then each change
        of the decision with the groups of patients it affects and an example patient. If there is no difference, that is proved, not
        sampled. At the end, every place in which the documents differ: texts, codes, events, drafts of orders and all else.
        --json: the same bytes as GET /api/guidelines/{id}/diff?from=&to= returns.
        The exit code is 0 whether or not the versions differ.
        """;

    private static Argument<string> VersionArgument(string name) => new(name)
    {
        Description = "A version folder, a guideline.json, or the number of a shipped version (./1.0.0 is a folder, 1.0.0 a number)",
    };

    private int Run(ParseResult parsed)
    {
        bool asJson = parsed.GetValue(json);
        (ComparedVersions? versions, CommandFailure? failure) =
            choice.Choose(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(guideline));
        if (versions is null)
            return failure!.Write(asJson, terminal);
        Result<VersionDifference> compared = DifferenceAnalysis.Between(versions.From, versions.To);
        if (compared.Value is not { } difference)
            return InvalidInput.NotAnalysed(compared.Errors).Write(asJson, terminal);
        if (asJson)
        {
            var document = new ArrayBufferWriter<byte>(16 * 1024);
            DifferenceWriter.Write(versions.To.Guideline.Id, difference, document);
            terminal.Output.Write(document.WrittenSpan);
        }
        else
        {
            DifferenceOutput.Write(versions, difference, terminal.Display);
        }

        return ExitCode.Ok;
    }
}
