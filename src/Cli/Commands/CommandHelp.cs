using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>The help of System.CommandLine, followed by the command's output, examples and the exit codes.</summary>
internal sealed class CommandHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>The start of every example.</summary>
    public const string Invocation = "dotnet run --project src/Cli --";

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command asked = parseResult.CommandResult.Command;
        if (asked is DocumentedCommand command)
        {
            output.WriteLine("Output:");
            foreach (string line in command.Output.Split('\n'))
                output.WriteLine($"  {line}".TrimEnd());
            output.WriteLine();
        }

        output.WriteLine("Examples:");
        foreach ((string arguments, string description) in ExamplesOf(asked))
        {
            output.WriteLine($"  # {description}");
            output.WriteLine($"  {Invocation} {arguments}");
        }

        output.WriteLine();
        output.WriteLine(ExitCode.Help);
        return ExitCode.Ok;
    }

    /// <summary>All examples of a command. For a group, the first example of each of its commands.</summary>
    private static IEnumerable<(string Arguments, string Description)> ExamplesOf(Command asked) =>
        asked is DocumentedCommand command ? command.Examples : FirstExamples(asked);

    private static IEnumerable<(string Arguments, string Description)> FirstExamples(Command asked) =>
        [.. asked is DocumentedCommand command ? command.Examples.Take(1) : [], .. asked.Subcommands.SelectMany(FirstExamples)];
}
