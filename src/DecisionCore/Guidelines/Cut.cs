namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A position between numbers: just before or just after a number.</summary>
internal readonly record struct Cut(decimal At, bool After) : IComparable<Cut>
{
    public int CompareTo(Cut other) => (At, After).CompareTo((other.At, other.After));

    /// <summary>The same position among whole numbers, where after a number means before the next.</summary>
    public Cut BetweenWholeNumbers() => After ? new Cut(decimal.Floor(At) + 1, false) : new Cut(decimal.Ceiling(At), false);

    /// <summary>Where the numbers within bounds start and end; null where a bound is missing.</summary>
    public static (Cut? Start, Cut? End) Of(Bounds bounds) => (
        bounds.Lower is { } lower ? new Cut(lower, bounds.LowerExcluded) : null,
        bounds.Upper is { } upper ? new Cut(upper, !bounds.UpperExcluded) : null);

    /// <summary>Where a range starts and ends.</summary>
    public static (Cut Start, Cut End) Of(NumberRange range) => (new(range.From, range.FromExcluded), new(range.To, true));
}
