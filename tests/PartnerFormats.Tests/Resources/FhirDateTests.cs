using System.Globalization;
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
        Assert.Equal(text[..10], Invariant($"{date.From:yyyy-MM-dd}"));
        Assert.True(date.IsDay);
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
