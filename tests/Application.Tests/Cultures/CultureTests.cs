// This file reads what no other code may depend on.
#pragma warning disable RS0030, CA1304, CA1305, CA1311, MA0011
using System.Globalization;

namespace GuidelineDecisions.Application.Tests.Cultures;

/// <summary>
/// Proves that a run of <c>.ci/cultures</c> really has the culture and the time zone that it names. Skipped in other runs.
/// </summary>
public sealed class CultureTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    private static string? Expected => Environment.GetEnvironmentVariable("TEST_CULTURE");

    [Fact]
    public void The_culture_of_this_run_is_in_effect()
    {
        Assert.SkipUnless(Expected is not null, "This run names no culture.");
        Assert.Equal(Expected, CultureInfo.CurrentCulture.Name);
        Assert.Equal(Expected, CultureInfo.CurrentUICulture.Name);
        string text = Expected switch
        {
            "tr-TR" => "i".ToUpper(),
            _ => Day.ToString("yyyy-MM-dd"),
        };
        Assert.Equal(
            Expected switch
            {
                "th-TH" => "2569-11-23",
                "fa-IR" => "1405-09-02",
                "ar-SA" => "1448-06-13",
                _ => "\u0130",
            },
            text);
    }

    [Fact]
    public void The_time_zone_of_this_run_is_in_effect()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TEST_OFFSET") is not null, "This run names no time zone.");
        Assert.Equal(
            Environment.GetEnvironmentVariable("TEST_OFFSET"),
            TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UnixEpoch.AddYears(56)).TotalHours.ToString(CultureInfo.InvariantCulture));
    }
}
