using System.Globalization;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

public sealed class FhirDateTests
{
    [Theory]
    [InlineData("2026-01-01T10:00:00.123456789Z", "2026-01-01T10:00:00.1234567Z")]
    [InlineData("2026-01-01T10:00:00.1234567890123456789+02:00", "2026-01-01T08:00:00.1234567Z")]
    [InlineData("2026-01-01T10:00:00.5Z", "2026-01-01T10:00:00.5Z")]
    [InlineData("2026-01-01T10:00Z", "2026-01-01T10:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2016-12-31T18:59:60.5-05:00", "2017-01-01T00:00:00.5Z")]
    [InlineData("2026-01-01T00:30:00+14:00", "2025-12-31T10:30:00Z")]
    public void A_time_is_an_instant(string text, string instant)
    {
        FhirDate date = FhirDate.TryParse(text)!;
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), date.Instant);
        Assert.Equal(text[..10], Invariant($"{date.DayAsOf(DateOnly.MaxValue):yyyy-MM-dd}"));
        Assert.True(date.IsDay);
    }

    [Theory]
    [InlineData("2026-11-28T10:00:00Z", false, "2026-11-28")]
    [InlineData("2026-11-29T03:00:00+09:00", false, "2026-11-28")]
    [InlineData("2026-11-28T23:00:00-10:00", false, "2026-11-28")]
    [InlineData("2026-11-27T23:00:00-10:00", false, "2026-11-27")]
    [InlineData("2026-11-29T11:59:00Z", false, "2026-11-28")]
    [InlineData("2026-11-29T12:00:00Z", true, "2026-11-29")]
    [InlineData("2026-11-29", true, "2026-11-29")]
    [InlineData("2026-11-28", false, "2026-11-28")]
    public void A_time_is_to_come_when_the_as_of_day_has_ended_everywhere_and_else_has_a_day_that_has_come(
        string text, bool isAfter, string day)
    {
        var asOf = new DateOnly(2026, 11, 28);
        FhirDate date = FhirDate.TryParse(text)!;
        Assert.Equal(isAfter, date.IsAfter(asOf));
        Assert.Equal(day, Invariant($"{date.DayAsOf(asOf):yyyy-MM-dd}"));
    }

    /// <summary>The as-of date is the day of a partner anywhere on earth, and the time is written with any offset.</summary>
    [Fact]
    public void A_time_that_has_passed_is_never_to_come_and_has_a_day_that_has_come()
    {
        var random = new Random(2026);
        string[] zones = ["Etc/GMT+12", "Pacific/Pago_Pago", "America/New_York", "UTC", "Asia/Kathmandu", "Pacific/Kiritimati"];
        for (int number = 0; number < 20_000; number++)
        {
            DateTimeOffset now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(365 * 24 * 3600));
            TimeSpan offset = TimeSpan.FromMinutes(random.Next(-12 * 4, 14 * 4) * 15);
            DateTimeOffset passed = now.AddSeconds(-random.Next(36 * 3600)).ToOffset(offset);
            DateOnly today = TimeZoneId.TryFind(zones[random.Next(zones.Length)])!.DayAt(now);
            string text = passed.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            FhirDate date = FhirDate.TryParse(text)!;
            Assert.False(date.IsAfter(today), text);
            Assert.True(date.DayAsOf(today) <= today, text);
        }
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:01Z")]
    [InlineData("2026-03-01", "2026-03-02")]
    [InlineData("2026-02", "2026-03-01")]
    [InlineData("2026-03-01", "2026-03-02T12:00:00Z")]
    [InlineData("2026-03-01T09:59:00Z", "2026-03-02")]
    public void A_date_is_before_another_if_it_is_so_in_every_zone(string before, string after)
    {
        Assert.True(FhirDate.TryParse(before)!.IsBefore(FhirDate.TryParse(after)!));
        Assert.False(FhirDate.TryParse(after)!.IsBefore(FhirDate.TryParse(before)!));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z")]
    [InlineData("2026-03-01", "2026-03-02T11:59:00Z")]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-02")]
    [InlineData("2026-03", "2026-03-31")]
    public void An_order_that_depends_on_the_zone_is_open(string one, string other)
    {
        Assert.False(FhirDate.TryParse(one)!.IsBefore(FhirDate.TryParse(other)!));
        Assert.False(FhirDate.TryParse(other)!.IsBefore(FhirDate.TryParse(one)!));
    }

    [Theory]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T10:00:61Z")]
    [InlineData("2026-01-01T10:60:00Z")]
    [InlineData("2026-01-01T10:00:00.Z")]
    [InlineData("2026-01-01T10:00:00")]
    [InlineData("2026-01-01T10:00:00.123")]
    [InlineData("2026-01-01T10:00:00+15:00")]
    [InlineData("2026-01-01T10:00:00 Z")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2026-01-01 10:00:00Z")]
    [InlineData("2026-01-01T")]
    [InlineData("2026-13")]
    [InlineData("26")]
    [InlineData("0000")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void Anything_else_is_not_a_date(string text) => Assert.Null(FhirDate.TryParse(text));
}
