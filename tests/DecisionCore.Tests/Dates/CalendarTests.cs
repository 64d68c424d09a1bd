using System.Globalization;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using Calendar = GuidelineDecisions.DecisionCore.Dates.Calendar;

namespace GuidelineDecisions.DecisionCore.Tests.Dates;

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
    public void Adding_months_keeps_the_day_or_ends_at_the_last_day_of_the_month(string date, int months, string later)
    {
        Assert.Equal(
            DateOnly.Parse(later, CultureInfo.InvariantCulture),
            NaiveCalendar.Plus(DateOnly.Parse(date, CultureInfo.InvariantCulture), months));
        Assert.Equal(
            DateOnly.Parse(later, CultureInfo.InvariantCulture),
            Calendar.AddMonths(DateOnly.Parse(date, CultureInfo.InvariantCulture), months));
    }

    /// <summary>By definition, this is the first date that reaches the as-of date when the months are added.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(13)]
    public void The_earliest_date_within_months_matches_a_search_day_by_day(int months)
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
    public void The_longest_span_before_the_first_as_of_date_is_still_a_valid_date() =>
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
    public void Only_valid_calendar_dates_are_accepted(string text, bool isDate) =>
        Assert.Equal(isDate, Calendar.TryParse(text) is not null);
}
