using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Cli.Answers;
using Cli.Pages;
using Cli.Questions;
using DecisionCore.Answers;
using DecisionCore.Facts;

namespace Cli.Commands;

/// <summary>What evaluate and explain share: they differ in how much of the basis they show.</summary>
internal abstract class AnswerCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly Answering answering;
    private readonly bool whole;
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

    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        Description = "The day on which the patient is looked at, instead of the file's; today in UTC where neither says",
        HelpName = "DATE",
        CustomParser = ReadAsOf,
    };

    protected AnswerCommand(string name, string description, bool whole, Surroundings surroundings)
        : base(name, description)
    {
        terminal = surroundings.Terminal;
        answering = new Answering(surroundings);
        this.whole = whole;
        AddPath(file);
        Add(guideline);
        Add(asOf);
        Add(json);
        SetAction(Run);
    }

    private static DateOnly? ReadAsOf(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DateOnly? date = AsOfDate.TryParse(text);
        if (date is null)
            result.AddError($"--as-of: found '{text}'; allowed is {AsOfDate.Form}.");
        return date;
    }

    private int Run(ParseResult parsed)
    {
        bool asJson = parsed.GetValue(json);
        var inquiry = new Inquiry(parsed.GetRequiredValue(file), parsed.GetValue(guideline), parsed.GetValue(asOf));
        switch (answering.Ask(inquiry))
        {
            case Decided decided when asJson:
                var answer = new ArrayBufferWriter<byte>(64 * 1024);
                AnswerWriter.Write(decided.Decision, answer, trace: whole);
                terminal.Output.Write(answer.WrittenSpan);
                return ExitCode.Ok;
            case Decided decided:
                AnswerPage.Write(decided.Question, decided.Decision, whole, terminal.Page);
                return ExitCode.Ok;
            case Rejected rejected when asJson:
                terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(rejected.Problem, JsonSerializerOptions.Web));
                return ExitCode.Wrong;
            case Rejected rejected:
                foreach (string sentence in rejected.Sentences)
                    terminal.Errors.Line(0, sentence);
                return ExitCode.Wrong;
            case Refused refused:
                return terminal.Refuse(refused.Sentences);
            case var other:
                throw new InvalidOperationException($"There is no such reply: {other.GetType()}.");
        }
    }
}
