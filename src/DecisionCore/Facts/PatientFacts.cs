using DecisionCore.Checking;
using DecisionCore.Evaluation;
using DecisionCore.Guidelines;

namespace DecisionCore.Facts;

/// <summary>
/// A patient's facts as of a day, valid by the dictionary and free of contradictions. Only <see cref="FactsReader"/> makes them.
/// Immutable; bound to one guideline version.
/// </summary>
public sealed class PatientFacts
{
    /// <summary>The most values that a fact of type codes may have: a set is held as the bits of a non-negative number.</summary>
    public const int MostValuesInASet = 31;

    /// <summary>The encoding of an unknown fact.</summary>
    internal const int Unknown = int.MinValue;

    private readonly FactSheet sheet;

    internal PatientFacts(FactSheet sheet)
    {
        this.sheet = sheet;
        Encoded = new int[sheet.Values.Length];
        Decimals = new decimal[sheet.Guideline.Program.DecimalFacts];
        Dates = sheet.Guideline.Program.DatesAsOf(sheet.AsOf);
        for (int fact = 0; fact < Encoded.Length; fact++)
            Encoded[fact] = Encode(fact, sheet[fact]);
    }

    /// <summary>The guideline version whose dictionary the facts keep to.</summary>
    public CheckedGuideline Guideline => sheet.Guideline;

    /// <summary>The day on which the patient is looked at; no date lies after it.</summary>
    public DateOnly AsOf => sheet.AsOf;

    /// <summary>The value of a fact of the dictionary, or null when it is unknown.</summary>
    public FactValue? this[string fact] => sheet[fact];

    /// <summary>The value of the fact at a place in the dictionary, or null when it is unknown.</summary>
    public FactValue? this[int fact] => sheet[fact];

    /// <summary>
    /// One number for each fact: the place of a code among its values, the bits of a set, 0 or 1, a whole number, a day's number,
    /// or for a decimal its place in <see cref="Decimals"/>.
    /// </summary>
    internal int[] Encoded { get; }

    internal decimal[] Decimals { get; }

    internal DatesAsOf Dates { get; }

    private int Encode(int fact, FactValue? value)
    {
        switch (value)
        {
            case null:
                return Unknown;
            case BooleanValue boolean:
                return boolean.Value ? 1 : 0;
            case CodeValue code:
                return Guideline.Program.PlaceOf(fact, code.Code);
            case CodesValue codes:
                int bits = 0;
                foreach (string code in codes.Codes)
                    bits |= 1 << Guideline.Program.PlaceOf(fact, code);
                return bits;
            case DateValue date:
                return date.Date.DayNumber;
            case NumberValue number when Guideline.Guideline.Facts[fact].Type == FactType.Integer:
                return (int)number.Number;
            case NumberValue number:
                int slot = Guideline.Program.DecimalSlot(fact);
                Decimals[slot] = number.Number;
                return slot;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not the value of a fact.");
        }
    }
}
