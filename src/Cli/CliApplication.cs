using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using GuidelineDecisions.Cli.Authoring;
using GuidelineDecisions.Cli.Backups;
using GuidelineDecisions.Cli.Calendars;
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
using GuidelineDecisions.Cli.Publication;
using GuidelineDecisions.Cli.Testing;
using GuidelineDecisions.Cli.Webhooks;
using GuidelineDecisions.Cli.WhatIf;

namespace GuidelineDecisions.Cli;

/// <summary>Parses and runs a command. A new command is registered in <see cref="Root"/>.</summary>
internal static class CliApplication
{
    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandContext context)
    {
        Terminal terminal = context.Terminal;
        // An argument that begins with @ is an ordinary file name, not a response file.
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
            // Commands report failed reads themselves. What is left is a full disk or a closed output.
            return terminal.Refuse($"The output cannot be written: {e.Message}");
        }
    }

    private static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand(
            "Write, check, test, compare and evaluate clinical guidelines. Publish, activate and withdraw guideline versions in a running"
            + " service, import cases into it, list follow-ups, administer partners, and back up and restore a storage.")
        {
            new NewCommand(context),
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
            new PublishCommand(context),
            new PreviewCommand(context),
            new ActivateCommand(context),
            new WithdrawCommand(context),
            new JobsCommand(context),
            new FollowUpsCommand(context),
            new CalendarCommand(context),
            new WebhookCommand(context),
            new PartnerCommand(context),
            new BackupCommand(context),
            new RestoreCommand(context),
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

    /// <summary>The names of a command and its groups, innermost first.</summary>
    private static IEnumerable<string> NamesOf(CommandResult command)
    {
        for (CommandResult? each = command; each is { Command: not RootCommand }; each = each.Parent as CommandResult)
            yield return each.Command.Name;
    }
}
