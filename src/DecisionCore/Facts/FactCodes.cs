using DecisionCore.Guidelines;

namespace DecisionCore.Facts;

/// <summary>
/// The values of a fact of type code or codes by their texts. They are few, so that going through them takes less than hashing a text.
/// </summary>
internal sealed class FactCodes(FactDefinition fact)
{
    private readonly CodeValue[] values = [.. fact.Values.Select(value => new CodeValue(value.Id))];

    /// <summary>A code as JSON has it where no letter of it is escaped.</summary>
    private readonly byte[][] texts = [.. fact.Values.Select(value => (byte[])[(byte)'"', .. System.Text.Encoding.UTF8.GetBytes(value.Id), (byte)'"'])];

    /// <summary>The place of a code among the values, or -1 when it is none of them.</summary>
    public int PlaceOf(string code)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Code == code)
                return i;
        }

        return -1;
    }

    /// <summary>The value that a JSON text names, or null when it is none of them or has escapes.</summary>
    public CodeValue? Find(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (text.SequenceEqual(texts[i]))
                return values[i];
        }

        return null;
    }
}
