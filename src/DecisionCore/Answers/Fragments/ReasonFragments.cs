using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// The parts of the reasons that share a template. Reasons are most of an answer's segments, so one whose fact has few values is
/// prepared whole for each value.
/// </summary>
internal sealed class ReasonFragments
{
    /// <summary>
    /// Beyond this number of bytes nothing more is prepared for each value: a reason may list all values of its fact, so that the bytes
    /// would grow with their square.
    /// </summary>
    private const int MostPrepared = 4 * 1024 * 1024;

    /// <summary>For an unknown value, then for each value of a boolean or code.</summary>
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
        IEnumerable<byte[]> values = Fact >= 0 && text.Length < MostPrepared ? EnumeratedValues.Of(guideline.Facts[Fact]) : [];
        whole = Fact >= 0 ? text.AddAll(values.Prepend("null"u8.ToArray()).Select(value => (byte[])[.. begin, .. value, .. end])) : [];
        Begin = text.Add(begin);
        End = text.Add(end);
    }

    /// <summary>The index of the fact; -1 for a score.</summary>
    public int Fact { get; }

    /// <summary>The index of the score; -1 for a fact.</summary>
    public int Score { get; }

    /// <summary>Everything before the value.</summary>
    public Segment Begin { get; }

    /// <summary>Everything after the value.</summary>
    public Segment End { get; }

    /// <summary>Finds the whole reason for a value that is unknown, a boolean or a code.</summary>
    /// <param name="encoded">The value's number (<see cref="EncodedFacts.Numbers"/>).</param>
    /// <param name="piece">The whole reason.</param>
    /// <returns>Whether the reason was prepared for such a value.</returns>
    public bool IsWhole(int encoded, out Segment piece)
    {
        bool found = encoded < whole.Length - 1;
        piece = found ? whole[encoded - EncodedFacts.Unknown] : default;
        return found;
    }
}
