using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;

namespace GuidelineDecisions.DecisionCore.Tests.Dates;

public sealed class DurationTests
{
    private static readonly string[] Texts =
    [
        "0 days", "1 day", "28 days", "1 week", "13 weeks", "1 month", "6 months - 4 days", "13 months + 4 weeks", "5 years", "1 year - 1 month",
        "2 years + 1 month - 1 week + 3 days", "200 years",
    ];

    private static readonly DateOnly[] Dates =
        [.. Enumerable.Range(0, 1462).Select(day => new DateOnly(2023, 3, 1).AddDays(day)), new(1900, 1, 31), new(2100, 1, 29), new(2199, 12, 31)];

    public static IEnumerable<TheoryDataRow<string>> All => Texts.Select(text => new TheoryDataRow<string>(text));

    [Theory]
    [MemberData(nameof(All))]
    public void A_duration_is_written_as_it_is_read(string text) => Assert.Equal(text, $"{Duration.TryParse(text)}");

    [Theory]
    [InlineData("1 years - 4 days", "1 year - 4 days")]
    [InlineData("12 months", "12 months")]
    [InlineData("0 years", "0 days")]
    [InlineData("1 month + 0 days", "1 month")]
    [InlineData("28 days - 4 days", "24 days")]
    public void A_unit_may_be_in_the_plural_and_parts_of_one_unit_are_added(string text, string written) =>
        Assert.Equal(written, $"{Duration.TryParse(text)}");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("days")]
    [InlineData("4")]
    [InlineData("4days")]
    [InlineData("-4 days")]
    [InlineData("+4 days")]
    [InlineData("4 days ")]
    [InlineData(" 4 days")]
    [InlineData("4  days")]
    [InlineData("4.5 days")]
    [InlineData("4 Days")]
    [InlineData("4 dayss")]
    [InlineData("4 hours")]
    [InlineData("4 days + 1 week")]
    [InlineData("73000 days + 1 day")]
    [InlineData("1 month + 4 days + 1 month")]
    [InlineData("1 month 4 days")]
    [InlineData("1 month +4 days")]
    [InlineData("1 month + ")]
    [InlineData("1 month * 4 days")]
    [InlineData("201 years")]
    [InlineData("2401 months")]
    [InlineData("100000 days")]
    [InlineData("٤ days")]
    public void Any_other_text_is_refused(string text) => Assert.Null(Duration.TryParse(text));

    [Theory]
    [MemberData(nameof(All))]
    public void Years_months_weeks_and_days_are_added_one_after_the_other(string text)
    {
        Duration duration = Duration.TryParse(text)!.Value;
        Assert.All(Dates, date => Assert.Equal(NaiveCalendar.Plus(date, duration), duration.AddTo(date)));
        Assert.All(Dates, date => Assert.Equal(NaiveCalendar.Plus(date, duration, rollsOver: true), duration.AddTo(date, MonthEnd.RollOver)));
    }

    [Theory]
    [InlineData("2026-08-31", "6 months", "2027-02-28", "2027-03-01")]
    [InlineData("2027-08-31", "6 months", "2028-02-29", "2028-03-01")]
    [InlineData("2024-02-29", "1 year", "2025-02-28", "2025-03-01")]
    [InlineData("2024-02-29", "4 years", "2028-02-29", "2028-02-29")]
    public void A_month_end_is_clamped_or_rolls_over(string date, string duration, string clamped, string rolledOver)
    {
        Duration read = Duration.TryParse(duration)!.Value;
        DateOnly day = Calendar.TryParse(date)!.Value;
        Assert.Equal(
            (Calendar.TryParse(clamped)!.Value, Calendar.TryParse(rolledOver)!.Value),
            (read.AddTo(day, MonthEnd.Clamp), read.AddTo(day, MonthEnd.RollOver)));
    }

    /// <summary>The order is checked on a few days of each month; here on every day that a fact can have.</summary>
    [Theory]
    [InlineData("1 year", "12 months")]
    [InlineData("12 months", "1 year")]
    [InlineData("1 month", "30 days")]
    [InlineData("30 days", "1 month")]
    [InlineData("31 days", "1 month")]
    [InlineData("1 year + 1 month", "13 months")]
    [InlineData("13 months", "1 year + 1 month")]
    [InlineData("4 years", "1461 days")]
    [InlineData("1460 days", "4 years")]
    [InlineData("1 month - 1 day", "4 weeks")]
    [InlineData("4 weeks", "1 month - 1 day")]
    [InlineData("6 months", "6 months - 4 days")]
    [InlineData("0 months - 1 day", "0 days")]
    [InlineData("10 years - 120 months", "0 days")]
    [InlineData("100 years - 1300 months", "0 days")]
    [InlineData("9 years - 120 months + 400 days", "0 days")]
    public void The_order_of_two_durations_is_that_of_every_date(string one, string other)
    {
        (Duration first, Duration second) = (Duration.TryParse(one)!.Value, Duration.TryParse(other)!.Value);
        foreach (MonthEnd monthEnd in Enum.GetValues<MonthEnd>())
        {
            bool isEarlier = Enumerable.Range(Calendar.Earliest.DayNumber, Calendar.Latest.DayNumber - Calendar.Earliest.DayNumber + 1)
                .Select(DateOnly.FromDayNumber).Any(date => first.AddTo(date, monthEnd) < second.AddTo(date, monthEnd));
            DateOnly? found = DurationOrder.FirstEarlier(first, second, monthEnd);
            Assert.Equal(isEarlier, found is not null);
            Assert.True(found is not { } day || first.AddTo(day, monthEnd) < second.AddTo(day, monthEnd));
        }
    }
}
