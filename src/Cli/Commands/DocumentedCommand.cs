using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>A command that also documents its output and examples for --help.</summary>
internal abstract class DocumentedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Argument lines that work when pasted after the program's name, each with a description.</summary>
    public abstract IReadOnlyList<(string Arguments, string Description)> Examples { get; }

    /// <summary>Describes what the command prints and where, for --help.</summary>
    public abstract string Output { get; }

    protected void AddPath<T>(Argument<T> path)
    {
        path.Validators.Add(result => UsageErrors.RejectOptions(result, this));
        Add(path);
    }

    protected static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON document instead of text" };

    protected static Option<DateOnly?> AsOfOption(string description) => new("--as-of")
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = ReadAsOf,
    };

    /// <summary>The PATH argument of the commands that read guideline files.</summary>
    protected static Argument<string[]> GuidelinePathsArgument() => new("PATH")
    {
        Description = "A guideline.json, a version folder, or a folder with several versions",
        Arity = ArgumentArity.OneOrMore,
    };

    private static DateOnly? ReadAsOf(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DateOnly? date = AsOfDate.TryParse(text);
        if (date is null)
            result.AddError($"--as-of: found '{text}'; expected {AsOfDate.Form}.");
        return date;
    }
}
