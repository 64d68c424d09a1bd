using System.Numerics;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>
/// Days of one interval of a line. Facts that are compared with each other have several classes for each interval, its slots, and a date
/// in a later slot is later.
/// </summary>
/// <param name="Line">The line.</param>
/// <param name="Passed">A bit for each threshold whose first day the dates have passed.</param>
/// <param name="Slot">The place of the date among the dates of the interval.</param>
internal sealed record DatesOfLineClass(DateLine Line, BigInteger Passed, int Slot) : FactClass
{
    public override bool Contains(FactValue value, DateOnly asOf) =>
        value is DateValue date && Line.PassedBy(date.Date, asOf) == Passed;

    public override bool Holds(Comparison comparison) => Line.Holds(comparison, Passed);

    /// <summary>Intervals of one as-of date have passed all thresholds of the earlier ones.</summary>
    public override bool IsGreater(FactClass than)
    {
        var other = (DatesOfLineClass)than;
        return Passed == other.Passed ? Slot > other.Slot : (Passed & other.Passed) == other.Passed;
    }

    /// <summary>Whether any date is in the class as of a day.</summary>
    public bool HasDate(DateOnly asOf)
    {
        (DateOnly first, DateOnly last) = Line.DaysOf(Passed, asOf);
        return Slot < Math.Min(Line.Slots, last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>The newest day of the interval that leaves a day for each later slot.</summary>
    public override FactValue Example(DateOnly asOf)
    {
        (DateOnly first, DateOnly last) = Line.DaysOf(Passed, asOf);
        int slots = Math.Min(Line.Slots, last.DayNumber - first.DayNumber + 1);
        return new DateValue(last.AddDays(Slot - slots + 1));
    }
}
