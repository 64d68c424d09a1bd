using System.Globalization;
using System.Text;

namespace GuidelineDecisions.DecisionCore.Dates;

/// <summary>
/// A number of calendar years, months, weeks and days, written as in CDC's immunization logic: <c>13 months + 4 weeks</c>,
/// <c>6 months - 4 days</c>, <c>28 days - 4 days</c>, <c>0 days</c>. Only the part that is written first cannot be subtracted.
/// </summary>
/// <param name="Years">Calendar years.</param>
/// <param name="Months">Calendar months, in addition to the years.</param>
/// <param name="Weeks">Weeks, in addition to the months.</param>
/// <param name="Days">Days, in addition to the weeks.</param>
public readonly record struct Duration(int Years, int Months, int Weeks, int Days)
{
    private static readonly string[] Units = ["year", "month", "week", "day"];

    // Each part spans 200 years at most, so that every sum with a date of this service is a date.
    private static readonly int[] Largest = [200, 2_400, 10_400, 73_000];

    /// <summary>The allowed form in words.</summary>
    public static string Form { get; } = "a duration such as 5 years, 28 days, 13 months + 4 weeks or 6 months - 4 days: years, months, "
        + "weeks and days in this order, each at most 200 years";

    /// <summary>A number of calendar months.</summary>
    public static Duration OfMonths(int months) => new(0, months, 0, 0);

    /// <summary>Reads the allowed form; returns null for anything else.</summary>
    public static Duration? TryParse(ReadOnlySpan<char> text)
    {
        Span<int> parts = stackalloc int[Units.Length];
        parts.Clear();
        for (int last = 0, sign = 1; ;)
        {
            int blank = text.IndexOf(' ');
            if (blank is < 1 or > 5 || !int.TryParse(text[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return null;
            text = text[(blank + 1)..];
            int end = text.IndexOf(' ');
            int unit = UnitNamed(end < 0 ? text : text[..end]);
            if (unit < last || Math.Abs(parts[unit] + (sign * number)) > Largest[unit])
                return null;
            parts[unit] += sign * number;
            last = unit;
            if (end < 0)
                return new(parts[0], parts[1], parts[2], parts[3]);
            text = text[end..];
            if (text.Length < 3 || text[2] != ' ' || text[1] is not ('+' or '-'))
                return null;
            sign = text[1] == '+' ? 1 : -1;
            text = text[3..];
        }
    }

    /// <summary>
    /// Adds the years, then the months, then the weeks and days. Each of the first two keeps the day of the month, or does what
    /// <paramref name="monthEnd"/> says where the month is too short. A later date never gives an earlier result.
    /// </summary>
    public DateOnly AddTo(DateOnly date, MonthEnd monthEnd = MonthEnd.Clamp) =>
        Calendar.AddMonths(Calendar.AddMonths(date, 12 * Years, monthEnd), Months, monthEnd).AddDays((7 * Weeks) + Days);

    /// <summary>The allowed form, with a unit in the singular after 1: <c>1 year + 6 months</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((int number, string unit) in new[] { Years, Months, Weeks, Days }.Zip(Units))
        {
            if (number == 0)
                continue;
            if (text.Length > 0)
                text.Append(number < 0 ? " - " : " + ");
            else if (number < 0)
                text.Append('-');
            text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(number)} {unit}{(number is 1 or -1 ? "" : "s")}");
        }

        return text.Length == 0 ? "0 days" : text.ToString();
    }

    private static int UnitNamed(ReadOnlySpan<char> name)
    {
        for (int unit = 0; unit < Units.Length; unit++)
        {
            if (name.StartsWith(Units[unit], StringComparison.Ordinal) && name[Units[unit].Length..] is "" or "s")
                return unit;
        }

        return -1;
    }
}
