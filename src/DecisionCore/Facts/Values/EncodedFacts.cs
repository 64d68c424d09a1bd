namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// Facts as values and, for evaluation, as numbers. Each value has its fact's type, but ranges, allowed values and contradictions are not
/// validated yet.
/// </summary>
internal sealed class EncodedFacts
{
    /// <summary>The number of an unknown fact.</summary>
    public const int Unknown = -1;

    /// <summary>The number of a value that the dictionary does not allow.</summary>
    public const int NotAllowed = -2;

    private readonly FactValue?[] values;

    internal EncodedFacts(FactEncoding encoding, DateOnly asOf, FactValue?[] values)
        : this(encoding, asOf, values, encoding.Encode(values))
    {
    }

    /// <summary>Completes facts whose values are encoded except for the dates.</summary>
    internal EncodedFacts(FactEncoding encoding, DateOnly asOf, FactValue?[] values, int[] numbers)
    {
        AsOf = asOf;
        this.values = values;
        Numbers = numbers;
        encoding.EncodeDates(values, numbers, asOf);
    }

    public DateOnly AsOf { get; }

    /// <summary>The value of the fact at an index of the dictionary, or null when it is unknown.</summary>
    public FactValue? this[int fact] => values[fact];

    public ReadOnlySpan<FactValue?> Values => values;

    /// <summary>
    /// One number for each fact: the index of a code among its values, the bits of a set, 0 or 1, the class of a number or date
    /// (see <see cref="FactConstants"/>), <see cref="Unknown"/> or <see cref="NotAllowed"/>.
    /// </summary>
    public int[] Numbers { get; }
}
