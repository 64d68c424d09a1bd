using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>
/// The days from the earliest date to the as-of date, divided by the days from which on comparisons have another result. Facts that are
/// compared with each other share a line. Where a month span is relative to a constant day depends on the as-of date, so an interval is
/// named by the comparisons whose first day it has passed.
/// </summary>
internal sealed class DateLine
{
    private readonly Dictionary<string, int> places;
    private readonly ImmutableArray<Comparison> thresholds;

    /// <param name="comparisons">The comparisons with all facts of the line.</param>
    /// <param name="slots">How many different days of one interval the facts need.</param>
    public DateLine(IEnumerable<Comparison> comparisons, int slots)
    {
        thresholds = [.. comparisons.Where(c => c is WithinMonths or DateBefore or AgeAtLeast).DistinctBy(KeyOf)];
        places = thresholds.Select((threshold, place) => (Key: KeyOf(threshold), place)).ToDictionary(t => t.Key, t => t.place);
        Slots = slots;
    }

    public int Slots { get; }

    /// <summary>The comparisons that divide the days; those of several facts with the same constant are one.</summary>
    public ImmutableArray<Comparison> Thresholds => thresholds;

    /// <summary>What determines the classes of the line.</summary>
    public string Key => string.Join(";", thresholds.Select(KeyOf).Append(Invariant($"{Slots}")));

    /// <summary>Whether a comparison with a fact of the line holds for the days that have passed these thresholds.</summary>
    public bool Holds(Comparison comparison, BigInteger passed) => comparison switch
    {
        Reached or Recorded => true,
        WithinMonths => HasPassed(comparison, passed),
        _ => !HasPassed(comparison, passed),
    };

    /// <summary>The first and the last day of an interval; the last is before the first where the interval has no day.</summary>
    public (DateOnly First, DateOnly Last) DaysOf(BigInteger passed, DateOnly asOf)
    {
        (DateOnly first, DateOnly last) = (Calendar.Earliest, asOf);
        for (int i = 0; i < thresholds.Length; i++)
        {
            DateOnly day = FirstDay(i, asOf);
            if (!(passed >> i).IsEven)
                first = day > first ? day : first;
            else if (day.AddDays(-1) < last)
                last = day.AddDays(-1);
        }

        return (first, last);
    }

    /// <summary>The thresholds that a date has passed.</summary>
    public BigInteger PassedBy(DateOnly date, DateOnly asOf)
    {
        BigInteger passed = 0;
        for (int i = 0; i < thresholds.Length; i++)
            passed |= HasPassed(i, date, asOf) ? BigInteger.One << i : 0;
        return passed;
    }

    /// <summary>Whether a day is at or after the first day of a threshold. What holds for a day holds for later days.</summary>
    public bool HasPassed(int threshold, DateOnly day, DateOnly asOf) => thresholds[threshold] switch
    {
        WithinMonths c => Calendar.AddMonths(day, c.Months) >= asOf,
        DateBefore c => day >= c.Day,
        AgeAtLeast c => c.Age.AddTo(day) > asOf,
        _ => throw new InvalidOperationException("Not a comparison that divides days."),
    };

    // By bisection between the earliest date and the day after the as-of date.
    private DateOnly FirstDay(int threshold, DateOnly asOf)
    {
        int from = Calendar.Earliest.DayNumber, to = asOf.DayNumber + 1;
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (HasPassed(threshold, DateOnly.FromDayNumber(middle), asOf))
                to = middle;
            else
                from = middle + 1;
        }

        return DateOnly.FromDayNumber(from);
    }

    private bool HasPassed(Comparison comparison, BigInteger passed) => !(passed >> places[KeyOf(comparison)]).IsEven;

    private static string KeyOf(Comparison comparison) => comparison switch
    {
        WithinMonths c => Invariant($"within {c.Months}"),
        DateBefore c => Invariant($"before {c.Day:yyyy-MM-dd}"),
        AgeAtLeast c => $"age {c.Age}",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison that divides days."),
    };
}
