using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>
/// The constants with which a fact is compared. They divide its numbers, or its dates as of a day, into classes that no comparison
/// distinguishes: the class of a number is odd for a constant and even between two constants; the class of a date counts the month
/// spans that it is within.
/// </summary>
internal sealed class FactConstants
{
    private readonly decimal[] numbers;
    private readonly int[] months;

    public FactConstants(IEnumerable<Comparison> comparisons)
    {
        SortedSet<decimal> bounds = [];
        SortedSet<int> spans = [];
        foreach (Comparison comparison in comparisons)
        {
            if (comparison is WithinMonths { Months: var span })
                spans.Add(span);
            if (comparison is not NumberWithin { Bounds: var within })
                continue;
            if (within.Lower is { } lower)
                bounds.Add(lower);
            if (within.Upper is { } upper)
                bounds.Add(upper);
        }

        (numbers, months) = ([.. bounds], [.. spans]);
        Array.Reverse(months);
    }

    /// <summary>The number of classes.</summary>
    public int Classes => (2 * numbers.Length) + months.Length + 1;

    public int ClassOf(decimal number)
    {
        int found = Array.BinarySearch(numbers, number);
        return found >= 0 ? (2 * found) + 1 : 2 * ~found;
    }

    /// <summary>The first day of each class of dates except the first.</summary>
    public int[] FirstDays(DateOnly asOf) => [.. months.Select(span => Calendar.EarliestWithin(span, asOf).DayNumber)];

    /// <summary>An example of a class of numbers.</summary>
    public decimal NumberAt(int numberClass)
    {
        int next = numberClass / 2;
        return numberClass % 2 == 1 ? numbers[next]
            : numbers.Length == 0 ? 0
            : next == 0 ? numbers[0] - 1
            : next == numbers.Length ? numbers[^1] + 1
            : (numbers[next - 1] + numbers[next]) / 2;
    }

    /// <summary>Whether the dates of a class are within this number of months before the as-of date.</summary>
    public bool IsWithin(int span, int dateClass) => Array.IndexOf(months, span) < dateClass;
}
