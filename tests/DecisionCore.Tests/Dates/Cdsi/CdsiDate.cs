using System.Globalization;

namespace GuidelineDecisions.DecisionCore.Tests.Dates.Cdsi;

/// <summary>
/// The date rules of the specification by definition, on year, month and day as numbers: CALCDT-6 (first the years, then the months,
/// then weeks and days), CALCDT-1 and 2 (the day of the month is kept), CALCDT-5 (what is not a real date becomes the first day of the
/// next month), CALCDT-3 and 4 (days are counted one by one).
/// </summary>
internal static class CdsiDate
{
    public static DateOnly Plus(DateOnly date, string text)
    {
        string[] words = text.Split(' ');
        (int year, int month, int day) = (date.Year, date.Month, date.Day);
        int days = 0;
        for (int at = 0, sign = 1; at < words.Length; at += 3)
        {
            if (at > 0)
                sign = words[at - 1] == "-" ? -1 : 1;
            int number = sign * int.Parse(words[at], CultureInfo.InvariantCulture);
            switch (words[at + 1].TrimEnd('s'))
            {
                case "year":
                    (year, month, day) = Real(year + number, month, day);
                    break;
                case "month":
                    int months = (12 * year) + month - 1 + number;
                    (year, month, day) = Real(months / 12, (months % 12) + 1, day);
                    break;
                case "week":
                    days += 7 * number;
                    break;
                default:
                    days += number;
                    break;
            }
        }

        for (; days > 0; days--)
            (year, month, day) = Real(year, month, day + 1);
        for (; days < 0; days++)
            (year, month, day) = day > 1 ? (year, month, day - 1) : month > 1 ? (year, month - 1, Length(year, month - 1)) : (year - 1, 12, 31);
        return new DateOnly(year, month, day);
    }

    private static (int Year, int Month, int Day) Real(int year, int month, int day) =>
        day <= Length(year, month) ? (year, month, day) : month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1);

    private static int Length(int year, int month) =>
        month == 2 ? (year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;
}
