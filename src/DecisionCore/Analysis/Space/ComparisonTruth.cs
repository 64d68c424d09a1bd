using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

internal static class ComparisonTruth
{
    /// <summary>Whether the comparison holds for a known value.</summary>
    public static bool Holds(Comparison comparison, FactValue value, DateOnly asOf) => (comparison, value) switch
    {
        (BooleanEquals c, BooleanValue v) => c.Value == v.Value,
        (CodeIn c, CodeValue v) => c.Values.Contains(v.Code),
        (IncludesAny c, CodesValue v) => v.Codes.Any(code => c.Values.Contains(code)),
        (IsEmpty, CodesValue v) => v.Codes.IsEmpty,
        (NumberWithin c, NumberValue v) => c.Bounds.Contains(v.Number),
        (WithinMonths c, DateValue v) => Calendar.AddMonths(v.Date, c.Months) >= asOf,
        (Reached, DateValue v) => v.Date <= asOf,
        (Recorded, _) => true,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison with such a value."),
    };
}
