using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// Comparisons that do not divide the values of one fact into classes that are the same for every patient: with another fact, with a day,
/// and of an age in years, months, weeks and days; and whether a fact is known at all. They are evaluated on the values themselves.
/// </summary>
internal static class DirectComparison
{
    public static bool Includes(Comparison comparison) => comparison is FactGreater or DateBefore or AgeAtLeast or Recorded;

    /// <summary>Whether a date meets a comparison with a day or of an age.</summary>
    public static bool Holds(Comparison comparison, DateOnly date, DateOnly asOf) => comparison switch
    {
        DateBefore c => date < c.Day,
        AgeAtLeast c => c.Age.AddTo(date) <= asOf,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison of one date."),
    };

    /// <summary>Whether one number or date is greater than another; null for anything else, such as an unknown fact.</summary>
    public static bool? IsGreater(FactValue? value, FactValue? than) => (value, than) switch
    {
        (NumberValue left, NumberValue right) => left.Number > right.Number,
        (DateValue left, DateValue right) => left.Date > right.Date,
        _ => null,
    };
}
