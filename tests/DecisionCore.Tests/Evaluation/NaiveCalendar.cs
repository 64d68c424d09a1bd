using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// Adds calendar months by definition: one month at a time, then the same day, or the last day of the month if it is shorter; or, if it
/// rolls over, the first day of the month after that.
/// </summary>
internal static class NaiveCalendar
{
    public static DateOnly Plus(DateOnly date, int months) => Plus(date, months, rollsOver: false);

    /// <summary>Years, then months, then weeks and days, each by itself.</summary>
    public static DateOnly Plus(DateOnly date, Duration duration, bool rollsOver = false)
    {
        DateOnly afterYears = Plus(date, 12 * duration.Years, rollsOver);
        DateOnly afterMonths = Plus(afterYears, duration.Months, rollsOver);
        return DateOnly.FromDayNumber(afterMonths.DayNumber + (7 * duration.Weeks) + duration.Days);
    }

    private static DateOnly Plus(DateOnly date, int months, bool rollsOver)
    {
        int year = date.Year, month = date.Month;
        for (int i = 0; i < months; i++)
        {
            month++;
            if (month == 13)
                (year, month) = (year + 1, 1);
        }

        for (int i = 0; i > months; i--)
        {
            month--;
            if (month == 0)
                (year, month) = (year - 1, 12);
        }

        int last = LastDay(year, month);
        if (date.Day <= last)
            return new DateOnly(year, month, date.Day);
        if (!rollsOver)
            return new DateOnly(year, month, last);
        return month == 12 ? new DateOnly(year + 1, 1, 1) : new DateOnly(year, month + 1, 1);
    }

    /// <summary>Adds the years, then the months, then the weeks and days, one by one.</summary>
    public static DateOnly Plus(DateOnly date, Duration duration)
    {
        date = PlusOrMinus(PlusOrMinus(date, 12 * duration.Years), duration.Months);
        return date.AddDays(duration.Weeks * 7).AddDays(duration.Days);
    }

    private static DateOnly PlusOrMinus(DateOnly date, int months)
    {
        if (months >= 0)
            return Plus(date, months);
        int back = (date.Year * 12) + date.Month - 1 + months;
        (int year, int month) = (back / 12, (back % 12) + 1);
        return new DateOnly(year, month, Math.Min(date.Day, LastDay(year, month)));
    }

    private static int LastDay(int year, int month)
    {
        bool leapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month switch
        {
            2 => leapYear ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };
    }
}
