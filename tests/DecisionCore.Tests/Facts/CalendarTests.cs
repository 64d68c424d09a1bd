using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("2026-08-31", 2, "2026-10-31")]
    [InlineData("2026-12-31", 2, "2027-02-28")]
    [InlineData("2027-12-31", 2, "2028-02-29")]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2026-11-23", 4, "2027-03-23")]
    public void A_month_later_is_the_same_day_or_the_end_of_the_month(string date, int months, string later)
    {
        Assert.Equal(DateOnly.Parse(later), NaiveCalendar.Plus(DateOnly.Parse(date), months));
        Assert.Equal(DateOnly.Parse(later), Calendar.AddMonths(DateOnly.Parse(date), months));
    }

    /// <summary>By definition: of all dates, the first that plus the months is the as-of date or later.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(13)]
    public void The_earliest_date_within_months_is_the_one_found_by_trying(int months)
    {
        for (var asOf = new DateOnly(2023, 12, 1); asOf < new DateOnly(2028, 4, 1); asOf = asOf.AddDays(1))
        {
            DateOnly earliest = asOf.AddDays(-(31 * months) - 5);
            Assert.True(NaiveCalendar.Plus(earliest, months) < asOf);
            while (NaiveCalendar.Plus(earliest, months) < asOf)
                earliest = earliest.AddDays(1);
            Assert.Equal(earliest, Calendar.EarliestWithin(months, asOf));
        }
    }

    [Fact]
    public void The_longest_time_before_the_first_as_of_date_is_still_a_date() =>
        Assert.Equal(new DateOnly(1800, 1, 1), Calendar.EarliestWithin(1200, Calendar.Earliest));

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("0001-01-01", true)]
    [InlineData("2026-13-01", false)]
    [InlineData("2026-04-31", false)]
    [InlineData("1900-02-29", false)]
    [InlineData("2026-11-23 ", false)]
    [InlineData("26-11-23", false)]
    [InlineData("2026/11/23", false)]
    [InlineData("", false)]
    public void Only_days_of_the_calendar_are_read(string text, bool isDate) => Assert.Equal(isDate, Calendar.TryParse(text) is not null);
}
