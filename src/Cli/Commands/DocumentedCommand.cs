using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>A command with what --help says beside its arguments and options.</summary>
internal abstract class DocumentedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Argument lines that work when pasted behind the program's name, each with what it does.</summary>
    public abstract IReadOnlyList<(string Arguments, string Does)> Examples { get; }

    /// <summary>What the command prints, and where.</summary>
    public abstract string Output { get; }

    /// <summary>Adds an argument that takes names of files and folders.</summary>
    protected void AddPath<T>(Argument<T> path)
    {
        path.Validators.Add(result => UsageErrors.RefuseOptions(result, this));
        Add(path);
    }

    /// <summary>The option --json.</summary>
    protected static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON document for programs instead of text" };

    /// <summary>The option --as-of.</summary>
    protected static Option<DateOnly?> AsOfOption(string description) => new("--as-of")
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = ReadAsOf,
    };

    /// <summary>The argument PATH of the commands that look at guideline files.</summary>
    protected static Argument<string[]> GuidelinePathsArgument() => new("PATH")
    {
        Description = "A guideline.json, a version folder, or a folder with many",
        Arity = ArgumentArity.OneOrMore,
    };

    private static DateOnly? ReadAsOf(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DateOnly? date = AsOfDate.TryParse(text);
        if (date is null)
            result.AddError($"--as-of: found '{text}'; allowed is {AsOfDate.Form}.");
        return date;
    }
}
