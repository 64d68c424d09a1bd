using System.CommandLine;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What the commands share that are asked about one patient.</summary>
internal abstract class InquiryCommand : DocumentedCommand
{
    private readonly Answering answering;
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

    protected InquiryCommand(string name, string description, Surroundings surroundings)
        : base(name, description)
    {
        Terminal = surroundings.Terminal;
        answering = new Answering(surroundings);
        AddPath(file);
        Add(guideline);
        Add(asOf);
        Add(json);
        SetAction(Run);
    }

    /// <summary>Where the answer goes.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Writes the answer.</summary>
    /// <returns>Null when it was written, otherwise the reply that there is none.</returns>
    protected abstract Reply? Answer(Decided decided, bool asJson);

    private int Run(ParseResult parsed)
    {
        bool asJson = parsed.GetValue(json);
        var inquiry = new Inquiry(parsed.GetRequiredValue(file), parsed.GetValue(guideline), parsed.GetValue(asOf));
        Reply reply = answering.Ask(inquiry);
        Reply? instead = reply is Decided decided ? Answer(decided, asJson) : reply;
        return instead is null ? ExitCode.Ok : Unanswered.Write(instead, asJson, Terminal);
    }
}
