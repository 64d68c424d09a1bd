using System.CommandLine;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>What the commands share that are asked about one patient.</summary>
internal abstract class PatientCommand : DocumentedCommand
{
    private readonly PatientEvaluator evaluator;
    private readonly Option<bool> json = JsonOption();
    private readonly Argument<string> file = new("FILE")
    {
        Description = "A request ({ guideline, version, asOf, facts }) or a case; - reads standard input",
    };

    private readonly Option<string?> guideline = new("--guideline")
    {
        Description = "A version folder or guideline.json to evaluate against, instead of the shipped guideline"
            + " (a case in a version folder is evaluated against that version)",
        HelpName = "PATH",
    };

    private readonly Option<DateOnly?> asOf =
        AsOfOption("The day on which the patient is looked at, instead of the file's; today in UTC where neither says");

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

    /// <summary>Where the answer goes.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Writes the answer.</summary>
    /// <returns>Null when it was written, otherwise why there is no answer.</returns>
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

/// <summary>What evaluate, explain and whatif are called with.</summary>
/// <param name="File">The file with the question, or "-".</param>
/// <param name="Guideline">Where the guideline stands that is to answer, or null for the shipped ones.</param>
/// <param name="AsOf">The day, or null for the file's.</param>
internal sealed record PatientArguments(string File, string? Guideline, DateOnly? AsOf);
