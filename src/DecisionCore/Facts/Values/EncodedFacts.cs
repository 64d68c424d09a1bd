using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Evaluation;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// Facts as a partner sent them, each of its fact's type but not yet held against ranges, allowed values and each other.
/// </summary>
public sealed class EncodedFacts
{
    /// <summary>The number of a value that the dictionary does not allow.</summary>
    internal const int NotAllowed = -2;

    private readonly FactValue?[] values;

    internal EncodedFacts(CheckedGuideline guideline, DateOnly asOf, FactValue?[] values)
        : this(guideline, asOf, values, Encode(values, guideline))
    {
    }

    /// <summary>A sheet of values that are encoded but for the dates.</summary>
    internal EncodedFacts(CheckedGuideline guideline, DateOnly asOf, FactValue?[] values, int[] encoded)
    {
        Guideline = guideline;
        AsOf = asOf;
        this.values = values;
        Encoded = encoded;
        DateClasses dates = guideline.Program.DatesAsOf(asOf);
        foreach (int fact in guideline.Program.Dates)
        {
            if (values[fact] is DateValue { Date: var date })
                encoded[fact] = date >= Calendar.Earliest && date <= asOf ? dates.ClassOf(fact, date) : NotAllowed;
        }
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

    private static int[] Encode(FactValue?[] values, CheckedGuideline guideline) =>
        [.. values.Select((value, fact) => value is null or DateValue ? PatientFacts.Unknown : guideline.Program.Encoders[fact].Encode(value))];
}
