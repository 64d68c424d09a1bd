using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Values of a fact that no comparison distinguishes.</summary>
internal abstract record FactClass
{
    public abstract bool Contains(FactValue value, DateOnly asOf);

    /// <summary>Whether a comparison with the fact holds for the values of the class.</summary>
    public virtual bool Holds(Comparison comparison) =>
        ComparisonTruth.Holds(comparison, Example(Calendar.Latest), Calendar.Latest);

    /// <summary>Whether the values of the class are greater than those of a class of a fact that it is compared with.</summary>
    public virtual bool IsGreater(FactClass than) =>
        throw new InvalidOperationException("The classes are not ordered.");

    /// <summary>A value of the class, near a bound that a comparison names.</summary>
    public abstract FactValue Example(DateOnly asOf);

    /// <summary>The value of the class nearest to a value outside it, by the precision in which values are usually recorded.</summary>
    public virtual FactValue Nearest(FactValue value, DateOnly asOf) => Example(asOf);
}

/// <summary>Single values of a boolean or code fact.</summary>
internal sealed record ValuesClass(ImmutableArray<FactValue> Values) : FactClass
{
    public override bool Contains(FactValue value, DateOnly asOf) => Values.Contains(value);

    public override FactValue Example(DateOnly asOf) => Values[0];
}

/// <summary>The sets of codes for which the same comparisons hold, and whose members have the same sums of points.</summary>
/// <param name="Comparisons">All comparisons with the fact.</param>
/// <param name="Holding">A bit for each comparison that holds.</param>
/// <param name="Smallest">The smallest of the sets.</param>
/// <param name="Scored">The components of scores that sum the points of the members.</param>
/// <param name="Sums">The sum for each of them.</param>
internal sealed record SetsClass(
    ImmutableArray<Comparison> Comparisons, UInt128 Holding, CodesValue Smallest, ImmutableArray<MemberPoints> Scored,
    ImmutableArray<decimal> Sums) : FactClass
{
    public override bool Contains(FactValue value, DateOnly asOf)
    {
        for (int i = 0; i < Comparisons.Length; i++)
        {
            if (ComparisonTruth.Holds(Comparisons[i], value, asOf) != Holds(i))
                return false;
        }

        for (int i = 0; i < Scored.Length; i++)
        {
            if (ComponentPoints.Of(Scored[i], value) != Sums[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether a comparison holds.</summary>
    public bool Holds(int comparison) => (Holding >> comparison & 1) != 0;

    public override FactValue Example(DateOnly asOf) => Smallest;

    public bool Equals(SetsClass? other) => other is not null && Smallest.Equals(other.Smallest);

    public override int GetHashCode() => Smallest.GetHashCode();
}

/// <summary>An interval of numbers with both bounds.</summary>
/// <param name="Bounds">The interval.</param>
/// <param name="Range">The range of the fact. Examples avoid an end of the interval that is also an end of the range.</param>
/// <param name="Step">The smallest difference that is usually recorded: 1 for whole numbers.</param>
internal sealed record NumberClass(Bounds Bounds, NumberRange Range, decimal Step) : FactClass
{
    /// <summary>Whether a fact can have a number of the class: two bounds may be closer than the precision of facts.</summary>
    public bool HasNumbers =>
        new[] { Ends.Least, Ends.Greatest }.Concat(Between()).Any(number => Bounds.Contains(number) && ExactNumber.IsReadable(number));

    /// <summary>The ends of the interval. For whole numbers both are included.</summary>
    public (decimal Least, decimal Greatest) Ends => (Bounds.Lower!.Value, Bounds.Upper!.Value);

    public override bool Contains(FactValue value, DateOnly asOf) =>
        value is NumberValue number && (Interval ?? Bounds).Contains(number.Number);

    /// <summary>
    /// For a fact that is compared with other facts, the interval that the class, a single number, stands for together with others.
    /// </summary>
    public Bounds? Interval { get; init; }

    public override bool IsGreater(FactClass than) => Ends.Least > ((NumberClass)than).Ends.Greatest;

    public override FactValue Example(DateOnly asOf) => Near(Ends.Least == Range.From);

    /// <summary>Up to this many numbers of the interval, ascending.</summary>
    public ImmutableArray<decimal> Numbers(int most)
    {
        (decimal lower, decimal upper) = Ends;
        if (lower == upper)
            return [lower];
        for (; most > 1; most--)
        {
            foreach (int digits in Enumerable.Range(0, 19))
            {
                decimal[] numbers =
                [
                    .. Enumerable.Range(1, most).Select(i => decimal.Round(lower + ((upper - lower) / (most + 1) * i), digits)).Distinct()
                        .Where(number => Bounds.Contains(number) && ExactNumber.IsReadable(number)),
                ];
                if (numbers.Length == most)
                    return [.. numbers];
            }
        }

        return [((NumberValue)Example(Calendar.Latest)).Number];
    }

    public override FactValue Nearest(FactValue value, DateOnly asOf) =>
        Near(value is NumberValue number && number.Number >= Ends.Greatest);

    private NumberValue Near(bool upperEnd)
    {
        (decimal lower, decimal upper) = Ends;
        decimal nearLower = Bounds.LowerExcluded ? lower + Step : lower;
        decimal nearUpper = Bounds.UpperExcluded ? upper - Step : upper;
        IEnumerable<decimal> candidates = upperEnd ? [nearUpper, nearLower] : [nearLower, nearUpper];
        return new NumberValue(candidates.Concat(Between()).First(number => Bounds.Contains(number) && ExactNumber.IsReadable(number)));
    }

    // With more and more digits, as far as a decimal goes.
    private IEnumerable<decimal> Between() =>
        Enumerable.Range(0, 29).Select(digits => decimal.Round((Ends.Least + Ends.Greatest) / 2, digits));
}

/// <summary>The dates within one number of months before the as-of date, but not within a smaller number.</summary>
/// <param name="Within">The larger number of months, or null for any earlier date.</param>
/// <param name="NotWithin">The smaller number of months, or null for none.</param>
internal sealed record DatesClass(int? Within, int? NotWithin) : FactClass
{
    public override bool Contains(FactValue value, DateOnly asOf) =>
        value is DateValue date && (Within is not { } wide || Calendar.AddMonths(date.Date, wide) >= asOf)
        && (NotWithin is not { } narrow || Calendar.AddMonths(date.Date, narrow) < asOf);

    public override FactValue Example(DateOnly asOf) =>
        new DateValue(NotWithin is { } narrow ? Calendar.EarliestWithin(narrow, asOf).AddDays(-1) : asOf);
}
