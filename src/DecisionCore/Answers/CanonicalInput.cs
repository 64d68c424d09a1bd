using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Everything that a decision follows from, in one form: the guideline's content, the engine's version, the as-of date and the facts.
/// </summary>
internal static class CanonicalInput
{
    /// <summary>Writes it.</summary>
    /// <param name="facts">The patient.</param>
    /// <param name="text">Where to; nothing was added to it yet.</param>
    /// <param name="values">Receives for each known fact that is not of few values where its value stands.</param>
    /// <returns>Where the as-of date stands.</returns>
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

    /// <summary>The same bytes as <see cref="FactValue.WriteTo"/>: codes have letters, digits and hyphens only.</summary>
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
