using DecisionCore.Checking;

namespace DecisionCore.Facts;

/// <summary>
/// Facts as a partner sent them, each of its fact's type but not yet held against ranges, allowed values and each other.
/// </summary>
public sealed class FactSheet
{
    private readonly FactValue?[] values;

    internal FactSheet(CheckedGuideline guideline, DateOnly asOf, FactValue?[] values)
    {
        Guideline = guideline;
        AsOf = asOf;
        this.values = values;
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
}
