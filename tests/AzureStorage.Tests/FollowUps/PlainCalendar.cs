namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// An independent implementation of month arithmetic: a month later is the same day of the next month, or its last day if it has no such
/// day (or, if days roll over, the first day of the month after it).
/// </summary>
internal static class PlainCalendar
{
    private static readonly int[] Lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static DateOnly MonthsLater(DateOnly day, int months, bool rollsOver = false)
    {
        int month = day.Month + months, year = day.Year;
        while (month > 12)
            (month, year) = (month - 12, year + 1);
        bool isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        int last = month == 2 && isLeap ? 29 : Lengths[month - 1];
        if (day.Day <= last)
            return new DateOnly(year, month, day.Day);
        return rollsOver ? new DateOnly(year, month + 1, 1) : new DateOnly(year, month, last);
    }
}
