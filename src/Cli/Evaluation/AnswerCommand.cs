using System.Buffers;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Answers;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>The commands evaluate and explain, which differ only in how much of the basis they show.</summary>
internal abstract class AnswerCommand(string name, string description, bool whole, CommandContext context)
    : PatientCommand(name, description, context)
{
    /// <inheritdoc/>
    protected override CommandFailure? Write(PatientDecision patient, bool asJson)
    {
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>(64 * 1024);
            AnswerWriter.Write(patient.Decision, answer, new AnswerContent(Trace: whole));
            Terminal.Output.Write(answer.WrittenSpan);
        }
        else if (whole)
        {
            AnswerOutput.Write(patient.File, patient.Decision, Terminal.Display);
        }
        else
        {
            PlanOutput.Write(patient.File, patient.Decision, Terminal.Display);
        }

        return null;
    }
}
