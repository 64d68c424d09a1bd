using System.Buffers;
using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;
using GuidelineDecisions.DecisionCore.Answers;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What evaluate and explain share: they differ in how much of the basis they show.</summary>
internal abstract class AnswerCommand(string name, string description, bool whole, Surroundings surroundings)
    : InquiryCommand(name, description, surroundings)
{
    /// <inheritdoc/>
    protected override Reply? Answer(Decided decided, bool asJson)
    {
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>(64 * 1024);
            AnswerWriter.Write(decided.Decision, answer, trace: whole);
            Terminal.Output.Write(answer.WrittenSpan);
        }
        else
        {
            AnswerPage.Write(decided.Question, decided.Decision, whole, Terminal.Page);
        }

        return null;
    }
}
