using System.Buffers;
using System.Security.Cryptography;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Decisions;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Writes a decision as the JSON answer that partners receive. The bytes are a function of the decision alone, so replaying a stored
/// case gives the same bytes.
/// </summary>
public static class AnswerWriter
{
    private const int LargestOnStack = 128;

    /// <summary>Writes the answer.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="output">Receives UTF-8 JSON.</param>
    /// <param name="trace">Whether to add every rule with its truth and the value of each comparison.</param>
    /// <param name="whatIf">What would change the decision, to be added; null leaves it out.</param>
    public static void Write(Decision decision, IBufferWriter<byte> output, bool trace = false, WhatIfReport? whatIf = null)
    {
        using ComposedAnswer answer = Compose(decision, trace, whatIf);
        answer.WriteTo(output);
    }

    /// <summary>Composes the answer for a caller that writes and disposes of it.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="trace">Whether to add every rule with its truth and the value of each comparison.</param>
    /// <param name="whatIf">What would change the decision, to be added; null leaves it out.</param>
    /// <param name="hasher">
    /// Computes the decision id. Callers can reuse one, because creating it takes a noticeable part of the time. Null creates one.
    /// </param>
    public static ComposedAnswer Compose(Decision decision, bool trace = false, WhatIfReport? whatIf = null, SHA256? hasher = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        int facts = decision.Facts.Numbers.Length;
        Span<Range> values = facts <= LargestOnStack ? stackalloc Range[facts] : new Range[facts];
        var answer = new ComposedAnswer(decision.Facts.Compiled.Fragments);
        new AnswerBuilder(answer, decision, values, hasher).Write(
            trace ? Fragment.Next(writer => TraceWriter.Write(decision.Facts, writer)) : null,
            whatIf is null ? null : Fragment.Next(writer => WhatIfWriter.Write(whatIf, writer)));
        return answer;
    }
}
