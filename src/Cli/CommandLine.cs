using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using GuidelineDecisions.Cli.Checking;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Coverage;
using GuidelineDecisions.Cli.Differences;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.Cli.Fhir;
using GuidelineDecisions.Cli.FollowUps;
using GuidelineDecisions.Cli.Generation;
using GuidelineDecisions.Cli.Imports;
using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.Cli.Testing;
using GuidelineDecisions.Cli.WhatIf;

namespace GuidelineDecisions.Cli;

/// <summary>The command line: every command, parsed and run.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandContext context)
    {
        Terminal terminal = context.Terminal;
        // An argument that begins with @ is a file's name here, not a file of arguments.
        ParseResult parsed = Root(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || (parsed.Action is null && parsed.Errors.Count > 0))
            return Refuse(parsed, terminal);
        try
        {
            return parsed.Invoke(
                new InvocationConfiguration { Output = terminal.Text, Error = terminal.ErrorText, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return terminal.Refuse("Stopped.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What fails in reading is a sentence where it fails; what is left is a full disk or a closed output.
            return terminal.Refuse($"The output cannot be written: {e.Message}");
        }
    }

    private static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand(
            "Checks, tests, compares and tries clinical guidelines; makes synthetic cases, reads records in FHIR; imports cases into the service, activates guideline versions there,"
            + " lists follow-up and administers its partners.")
        {
            new CheckCommand(context),
            new TestCommand(context),
            new CoverageCommand(context),
            new DiffCommand(context),
            new EvaluateCommand(context),
            new ExplainCommand(context),
            new WhatIfCommand(context),
            new GenerateCommand(context),
            new ImportCommand(context),
            new FhirCommand(context),
            new PreviewCommand(context),
            new ActivateCommand(context),
            new JobsCommand(context),
            new FollowUpsCommand(context),
            new PartnerCommand(context),
        };
        root.HelpName = CommandHelp.Invocation;
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandHelp((HelpAction)help.Action!);
        return root;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        string command = string.Concat(NamesOf(parsed.CommandResult).Reverse().Select(name => $" {name}"));
        return terminal.Refuse([.. UsageErrors.Of(parsed), $"For help: {CommandHelp.Invocation}{command} --help"]);
    }

    /// <summary>The words that name a command, the last first.</summary>
    private static IEnumerable<string> NamesOf(CommandResult command)
    {
        for (CommandResult? each = command; each is { Command: not RootCommand }; each = each.Parent as CommandResult)
            yield return each.Command.Name;
    }
}
