using DecisionCore.Checking;
using DecisionCore.Evaluation;

namespace DecisionCore.Facts;

/// <summary>
/// Facts as a partner sent them, each of its fact's type but not yet held against ranges, allowed values and each other.
/// </summary>
public sealed class FactSheet
{
    /// <summary>The number of a value that the dictionary does not allow.</summary>
    internal const int NotAllowed = -2;

    private readonly FactValue?[] values;

    internal FactSheet(CheckedGuideline guideline, DateOnly asOf, FactValue?[] values)
    {
        Guideline = guideline;
        AsOf = asOf;
        this.values = values;
        Encoded = new int[values.Length];
        DatesAsOf dates = guideline.Program.DatesAsOf(asOf);
        for (int fact = 0; fact < values.Length; fact++)
            Encoded[fact] = Encode(fact, values[fact], dates);
    }

    /// <summary>The guideline whose dictionary names the facts.</summary>
    public CheckedGuideline Guideline { get; }

    /// <summary>The day on which the patient is looked at.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The value of the fact at a place in the dictionary, or null when it is unknown.</summary>
    public FactValue? this[int fact] => values[fact];

    /// <summary>The value of a fact, or null when it is unknown.</summary>
    public FactValue? this[string fact] => values[Guideline.FactIndex[fact]];

    internal ReadOnlySpan<FactValue?> Values => values;

    /// <summary>The numbers of <see cref="PatientFacts.Encoded"/>, and <see cref="NotAllowed"/>.</summary>
    internal int[] Encoded { get; }

    private int Encode(int fact, FactValue? value, DatesAsOf dates) => value switch
    {
        null => PatientFacts.Unknown,
        BooleanValue boolean => boolean.Value ? 1 : 0,
        CodeValue code => Guideline.Program.CodesOf(fact).PlaceOf(code.Code) is >= 0 and var place ? place : NotAllowed,
        CodesValue codes => EncodeSet(codes, Guideline.Program.CodesOf(fact)),
        DateValue date => date.Date >= Calendar.Earliest && date.Date <= AsOf ? dates.ClassOf(fact, date.Date) : NotAllowed,
        NumberValue number => Guideline.Guideline.Facts[fact].Range!.Contains(number.Number)
            ? Guideline.Program.ClassOf(fact, number.Number)
            : NotAllowed,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not the value of a fact."),
    };

    /// <summary>A bit for each code; a code that is not allowed, or there twice, makes the set not allowed.</summary>
    private static int EncodeSet(CodesValue set, FactCodes allowed)
    {
        int bits = 0;
        foreach (string code in set.Codes)
        {
            int place = allowed.PlaceOf(code);
            if (place < 0 || (bits >> place & 1) != 0)
                return NotAllowed;
            bits |= 1 << place;
        }

        return bits;
    }
}
