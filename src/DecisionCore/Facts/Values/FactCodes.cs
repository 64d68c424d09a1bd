using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>The values of a fact of type code or codes. They are few, so a linear search is faster than hashing.</summary>
internal sealed class FactCodes(FactDefinition fact)
{
    private readonly CodeValue[] values = fact.Values.Map(value => new CodeValue(value.Id));

    private readonly byte[][] texts = fact.Values.Map(value => Encoding.UTF8.GetBytes(value.Id));

    /// <summary>The index of a code among the values, or -1.</summary>
    public int IndexOf(string code)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Code == code)
                return i;
        }

        return -1;
    }

    /// <summary>The index of the value that a JSON string names, or -1 when there is none or the string has escapes.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (text.SequenceEqual(texts[i]))
                return i;
        }

        return -1;
    }

    public CodeValue At(int place) => values[place];
}
