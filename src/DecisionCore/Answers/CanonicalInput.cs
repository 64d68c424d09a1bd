using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// The canonical form of everything that a decision follows from: the guideline's content, the engine's version, the as-of date and
/// the facts.
/// </summary>
internal static class CanonicalInput
{
    /// <summary>Writes the canonical input.</summary>
    /// <param name="facts">The patient.</param>
    /// <param name="text">The output, which is empty so far.</param>
    /// <param name="values">Receives the range of the value of each known fact.</param>
    /// <returns>The range of the as-of date.</returns>
    public static Range Write(PatientFacts facts, ref RawJsonWriter text, Span<Range> values)
    {
        InputFragments fragments = facts.Compiled.Fragments.Input;
        text.Add(fragments.Head);
        int start = text.Length;
        text.Add(facts.AsOf);
        Range asOf = start..text.Length;
        text.Open(",\"facts\":{"u8);
        for (int fact = 0; fact < values.Length; fact++)
        {
            int encoded = facts.Numbers[fact];
            if (encoded == EncodedFacts.Unknown)
                continue;
            if (fragments.Members[fact] is { Length: > 0 } members)
            {
                text.AddNext(members[encoded]);
                values[fact] = (text.Length - members[encoded].Length + fragments.Facts[fact].Length)..text.Length;
                continue;
            }

            text.AddNext(fragments.Facts[fact]);
            start = text.Length;
            Add(facts[fact]!, ref text);
            values[fact] = start..text.Length;
        }

        text.Close("}}"u8);
        text.Flush();
        return asOf;
    }

    /// <summary>Writes the same bytes as <see cref="FactValue.WriteTo"/>. Codes contain only letters, digits and hyphens.</summary>
    private static void Add(FactValue value, ref RawJsonWriter text)
    {
        switch (value)
        {
            case NumberValue number:
                text.Add(number.Number);
                break;
            case DateValue date:
                text.Add(date.Date);
                break;
            case CodesValue codes:
                text.Open("["u8);
                foreach (string code in codes.Codes)
                    text.AddNextName(code);
                text.Close("]"u8);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not one of many values of a fact.");
        }
    }
}
