using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Commands.Fhir;
using GuidelineDecisions.Cli.Commands.FollowUps;
using GuidelineDecisions.Cli.Commands.Jobs;
using GuidelineDecisions.Cli.Commands.Partners;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli;

/// <summary>The command line: every command, parsed and run.</summary>
internal static class CommandLine
{
    /// <summary>How the program is called, as examples have it.</summary>
    public const string Call = "dotnet run --project src/Cli --";

    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Surroundings surroundings)
    {
        Terminal terminal = surroundings.Terminal;
        // An argument that begins with @ is a file's name here, not a file of arguments.
        ParseResult parsed = Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
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

    private static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand(
            "Checks, tests, compares and tries clinical guidelines; makes synthetic cases, reads records in FHIR; imports cases into the service, activates guideline versions there,"
            + " lists follow-up and administers its partners.")
        {
            new CheckCommand(surroundings),
            new TestCommand(surroundings),
            new CoverageCommand(surroundings),
            new DiffCommand(surroundings),
            new EvaluateCommand(surroundings),
            new ExplainCommand(surroundings),
            new WhatIfCommand(surroundings),
            new GenerateCommand(surroundings),
            new ImportCommand(surroundings),
            new FhirCommand(surroundings),
            new PreviewCommand(surroundings),
            new ActivateCommand(surroundings),
            new JobsCommand(surroundings),
            new FollowUpsCommand(surroundings),
            new PartnerCommand(surroundings),
        };
        root.HelpName = Call;
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandHelp((HelpAction)help.Action!);
        return root;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        string command = string.Concat(NamesOf(parsed.CommandResult).Reverse().Select(name => $" {name}"));
        return terminal.Refuse([.. UsageErrors.Of(parsed), $"For help: {Call}{command} --help"]);
    }

    /// <summary>The words that name a command, the last first.</summary>
    private static IEnumerable<string> NamesOf(CommandResult command)
    {
        for (CommandResult? each = command; each is { Command: not RootCommand }; each = each.Parent as CommandResult)
            yield return each.Command.Name;
    }
}
