using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Describes what is wrong with how the program was called, one sentence per error.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed) =>
        parsed.CommandResult.Command is { Subcommands.Count: > 0, Action: null } group
            ? [OfGroup(group, parsed.UnmatchedTokens)]
            // Argument errors come first. An unmatched token is often only what a misspelled option left over.
            : parsed.Errors.OrderBy(error => error.SymbolResult is not ArgumentResult).Select(error => error.Message).Distinct();

    /// <summary>
    /// Rejects an argument that looks like an option, because the parser would take a misspelled option for a file name. A file whose name
    /// begins with a hyphen can be given as ./-name.
    /// </summary>
    public static void RejectOptions(ArgumentResult argument, Command command)
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
            : $"A command is missing. Expected one of: {string.Join(", ", commands)}.";
    }
}
