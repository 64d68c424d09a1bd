using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// Encodes the values of one fact as numbers. <see cref="FactEncoding"/> encodes dates, which depend on the as-of date.
/// </summary>
internal sealed class FactEncoder(FactDefinition fact, FactConstants constants)
{
    /// <summary>The most values that a fact of type codes may have: a set is encoded as the bits of a non-negative number.</summary>
    public const int MaxSetValues = 31;

    private readonly NumberRange? range = fact.Range;

    public FactCodes Codes { get; } = new(fact);

    /// <summary>The number of a value, or <see cref="EncodedFacts.NotAllowed"/>.</summary>
    public int Encode(FactValue value) => value switch
    {
        BooleanValue boolean => boolean.Value ? 1 : 0,
        CodeValue code => Encode(Codes.IndexOf(code.Code)),
        CodesValue codes => EncodeSet(codes),
        NumberValue number => Encode(number.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "The value is not of the fact's type."),
    };

    public static int Encode(int place) => place >= 0 ? place : EncodedFacts.NotAllowed;

    public int Encode(decimal number) => range!.Contains(number) ? constants.ClassOf(number) : EncodedFacts.NotAllowed;

    /// <summary>One bit for each code. A set with a code that is not allowed, or is listed twice, is not allowed.</summary>
    public int EncodeSet(CodesValue set)
    {
        int bits = 0;
        foreach (string code in set.Codes)
        {
            int place = Codes.IndexOf(code);
            if (place < 0 || (bits >> place & 1) != 0)
                return EncodedFacts.NotAllowed;
            bits |= 1 << place;
        }

        return bits;
    }
}
