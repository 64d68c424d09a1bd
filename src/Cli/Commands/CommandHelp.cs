using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cli.Commands;

/// <summary>The usual help, followed by what the command prints, examples and the exit codes.</summary>
internal sealed class CommandHelp(HelpAction usual) : SynchronousCommandLineAction
{
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

        IEnumerable<DocumentedCommand> shown = asked is DocumentedCommand one ? [one] : asked.Subcommands.OfType<DocumentedCommand>();
        output.WriteLine("Examples:");
        foreach ((string arguments, string does) in shown.SelectMany(each => asked is DocumentedCommand ? each.Examples : each.Examples.Take(1)))
        {
            output.WriteLine($"  # {does}");
            output.WriteLine($"  {CommandLine.Call} {arguments}");
        }

        output.WriteLine();
        output.WriteLine(ExitCode.Help);
        return ExitCode.Ok;
    }
}
