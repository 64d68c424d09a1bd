using System.Security.Cryptography;
using DecisionCore.Answers.Fragments;
using DecisionCore.Facts;
using DecisionCore.Json;

namespace DecisionCore.Answers;

/// <summary>
/// Everything that a decision follows from, in one form: the guideline's content, the engine's version, the as-of date and the facts.
/// An answer takes the patient's values from here, where each is written once.
/// </summary>
internal sealed class CanonicalInput : IDisposable
{
    private readonly PooledBuffer json = new(4096);
    private readonly Range[] values;
    private readonly Range asOf;

    public CanonicalInput(PatientFacts facts)
    {
        InputFragments fragments = facts.Guideline.Fragments.Input;
        values = new Range[facts.Values.Length];
        var text = new JsonText(json);
        text.Add(fragments.Head);
        int start = text.Length;
        text.Add(facts.AsOf);
        asOf = start..text.Length;
        text.Add(",\"facts\":{"u8);
        for (int fact = 0; fact < values.Length; fact++)
        {
            if (facts[fact] is not { } value)
                continue;
            text.AddNext(fragments.Facts[fact]);
            start = text.Length;
            Add(value, ref text);
            values[fact] = start..text.Length;
        }

        text.Add("}}"u8);
        text.Flush();
    }

    /// <summary>The as-of date as JSON.</summary>
    public ReadOnlySpan<byte> AsOf => json.WrittenSpan[asOf];

    /// <summary>The value of a fact as JSON; null when it is unknown.</summary>
    public ReadOnlySpan<byte> this[int fact] => values[fact].Equals(default) ? "null"u8 : json.WrittenSpan[values[fact]];

    /// <summary>The hash of it all (SHA-256).</summary>
    public void Hash(Span<byte> hash) => SHA256.HashData(json.WrittenSpan, hash);

    public void Dispose() => json.Dispose();

    /// <summary>The same bytes as <see cref="FactValue.WriteTo"/>: codes have letters, digits and hyphens only.</summary>
    private static void Add(FactValue value, ref JsonText text)
    {
        switch (value)
        {
            case BooleanValue boolean:
                text.Add(boolean.Value ? "true"u8 : "false"u8);
                break;
            case CodeValue code:
                text.AddName(code.Code);
                break;
            case CodesValue codes:
                text.Add("["u8);
                foreach (string code in codes.Codes)
                    text.AddNextName(code);
                text.Add("]"u8);
                break;
            case DateValue date:
                text.Add(date.Date);
                break;
            case NumberValue number:
                text.Add(number.Number);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not the value of a fact.");
        }
    }
}
