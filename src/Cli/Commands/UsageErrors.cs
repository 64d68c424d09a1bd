using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What is wrong with how the program was called, a sentence each.</summary>
internal static class UsageErrors
{
    /// <summary>The sentences; at least one when the parser found an error.</summary>
    public static IEnumerable<string> Of(ParseResult parsed) =>
        parsed.CommandResult.Command is { Subcommands.Count: > 0, Action: null } group
            ? [OfGroup(group, parsed.UnmatchedTokens)]
            // What is left over is often only what a misspelt option could not take.
            : parsed.Errors.OrderBy(error => error.SymbolResult is not ArgumentResult).Select(error => error.Message).Distinct();

    /// <summary>
    /// Refuses an argument that looks like an option. The parser takes a misspelt option for a file's name; a file whose name
    /// begins with a hyphen can be given as ./-name.
    /// </summary>
    public static void RefuseOptions(ArgumentResult argument, Command command)
    {
        string[] options = [.. command.Options.Select(option => option.Name)];
        foreach (Token token in argument.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != "-"))
            argument.AddError(UnknownName.Describe("option", token.Value, options));
    }

    private static string OfGroup(Command group, IReadOnlyList<string> unmatched)
    {
        string[] commands = [.. group.Subcommands.Select(command => command.Name)];
        return unmatched.Count > 0
            ? UnknownName.Describe("command", unmatched[0], commands)
            : $"A command is missing. Allowed are: {string.Join(", ", commands)}.";
    }
}
