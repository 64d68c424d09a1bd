using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// What is written of a reason with the same words. Reasons are most of an answer's pieces: one whose fact has few values is written whole,
/// with each of them.
/// </summary>
internal sealed class ReasonFragments
{
    /// <summary>With an unknown value, then with each of few.</summary>
    private readonly Segment[] whole;

    public ReasonFragments(ReasonTemplate words, Guideline guideline, FragmentBuilder text)
    {
        (Fact, Score) = (words.Fact, words.Score);
        byte[] begin = Fragment.Next(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("fact"u8, words.Subject);
            writer.WritePropertyName("value"u8);
        });
        byte[] end = Fragment.End(writer => writer.WriteString("condition"u8, words.Condition));
        IEnumerable<byte[]> values = Fact >= 0 ? EnumeratedValues.Of(guideline.Facts[Fact]) : [];
        whole = Fact >= 0 ? text.AddAll(values.Prepend("null"u8.ToArray()).Select(value => (byte[])[.. begin, .. value, .. end])) : [];
        Begin = text.Add(begin);
        End = text.Add(end);
    }

    /// <summary>The place of the fact; -1 for a score.</summary>
    public int Fact { get; }

    /// <summary>The place of the score; -1 for a fact.</summary>
    public int Score { get; }

    /// <summary>What stands before the value.</summary>
    public Segment Begin { get; }

    /// <summary>What stands after the value.</summary>
    public Segment End { get; }

    /// <summary>All of it with a value that is one of few, or unknown.</summary>
    /// <param name="encoded">The value's encoding (<see cref="EncodedFacts.Numbers"/>).</param>
    /// <param name="piece">All of it.</param>
    /// <returns>Whether the value is such a one.</returns>
    public bool IsWhole(int encoded, out Segment piece)
    {
        bool found = encoded < whole.Length - 1;
        piece = found ? whole[encoded - EncodedFacts.Unknown] : default;
        return found;
    }
}
