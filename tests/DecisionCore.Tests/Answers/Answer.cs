using System.Buffers;
using System.Text;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

internal static class Answer
{
    public static string Of(PatientFacts facts, bool trace = false)
    {
        var output = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(Evaluator.Decide(facts), output, new AnswerContent(Trace: trace));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
