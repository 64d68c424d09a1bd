using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// The values of a fact of type code or codes by their texts. They are few, so that going through them takes less than hashing a text.
/// </summary>
internal sealed class FactCodes(FactDefinition fact)
{
    private readonly CodeValue[] values = [.. fact.Values.Select(value => new CodeValue(value.Id))];

    private readonly byte[][] texts = [.. fact.Values.Select(value => Encoding.UTF8.GetBytes(value.Id))];

    /// <summary>The place of a code among the values, or -1 when it is none of them.</summary>
    public int IndexOf(string code)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Code == code)
                return i;
        }

        return -1;
    }

    /// <summary>The place of the value that a text of JSON names, or -1 when it is none of them or has escapes.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (text.SequenceEqual(texts[i]))
                return i;
        }

        return -1;
    }

    /// <summary>The value at a place.</summary>
    public CodeValue At(int place) => values[place];
}
