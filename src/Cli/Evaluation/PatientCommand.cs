using System.CommandLine;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>A command that evaluates one patient.</summary>
internal abstract class PatientCommand : DocumentedCommand
{
    private readonly PatientEvaluator evaluator;
    private readonly Option<bool> json = JsonOption();
    private readonly Argument<string> file = new("FILE")
    {
        Description = "A request ({ guideline, version, asOf, facts }) or a case; - for standard input",
    };

    private readonly Option<string?> guideline = new("--guideline")
    {
        Description = "A version folder or guideline.json to evaluate with, instead of the shipped guideline"
            + " (a case in a version folder is evaluated with that version)",
        HelpName = "PATH",
    };

    private readonly Option<DateOnly?> asOf =
        AsOfOption("The day as of which to evaluate, instead of the one in the file; today (UTC) when neither gives one");

    protected PatientCommand(string name, string description, CommandContext context)
        : base(name, description)
    {
        Terminal = context.Terminal;
        evaluator = new PatientEvaluator(context);
        AddPath(file);
        Add(guideline);
        Add(asOf);
        Add(json);
        SetAction(Run);
    }

    protected Terminal Terminal { get; }

    /// <summary>Writes the answer, or returns why there is none.</summary>
    protected abstract CommandFailure? Write(PatientDecision patient, bool asJson);

    private int Run(ParseResult parsed)
    {
        bool asJson = parsed.GetValue(json);
        var arguments = new PatientArguments(parsed.GetRequiredValue(file), parsed.GetValue(guideline), parsed.GetValue(asOf));
        (PatientDecision? patient, CommandFailure? failure) = evaluator.Evaluate(arguments);
        if (patient is not null)
            failure = Write(patient, asJson);
        return failure is null ? ExitCode.Ok : failure.Write(asJson, Terminal);
    }
}

/// <summary>The arguments of evaluate, explain and whatif.</summary>
/// <param name="File">The file with the patient, or "-" for standard input.</param>
/// <param name="Guideline">The path of the guideline, or null for a shipped one.</param>
/// <param name="AsOf">The as-of date, or null for that of the file.</param>
internal sealed record PatientArguments(string File, string? Guideline, DateOnly? AsOf);
