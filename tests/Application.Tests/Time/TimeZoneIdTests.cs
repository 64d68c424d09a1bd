using System.Globalization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using NodaTime;

namespace GuidelineDecisions.Application.Tests.Time;

public sealed class TimeZoneIdTests
{
    private const int Instants = 20_000;

    /// <summary>NodaTime has a copy of the database of its own, so its answers come from other code and other data.</summary>
    [Fact]
    public void The_day_of_random_instants_is_that_of_a_second_implementation()
    {
        var random = new Random(2026);
        DateTimeOffset first = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        long ticks = (new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) - first).Ticks;
        for (int number = 0; number < Instants; number++)
        {
            string id = Zones.All[random.Next(Zones.All.Length)];
            AssertAgrees(id, first.AddTicks(random.NextInt64(ticks)));
        }
    }

    /// <summary>The second before and after each change of a clock, and around the midnights next to it.</summary>
    [Fact]
    public void The_day_around_changes_of_the_clock_is_that_of_a_second_implementation()
    {
        Instant first = Instant.FromUtc(2000, 1, 1, 0, 0), end = Instant.FromUtc(2027, 1, 1, 0, 0);
        int changes = 0;
        foreach (string id in Zones.All)
        {
            foreach (NodaTime.TimeZones.ZoneInterval interval in DateTimeZoneProviders.Tzdb[id].GetZoneIntervals(first, end))
            {
                if (!interval.HasEnd || interval.End >= end)
                    continue;
                changes++;
                for (int halfHours = -50; halfHours <= 50; halfHours++)
                {
                    DateTimeOffset at = interval.End.ToDateTimeOffset().AddMinutes(30 * halfHours);
                    AssertAgrees(id, at);
                    AssertAgrees(id, at.AddTicks(-1));
                }
            }
        }

        Assert.True(changes > 300, "The zones hardly ever changed their clocks.");
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+12")]
    [InlineData("Asia/Calcutta")]
    public void Ids_of_the_database_are_found_with_their_spelling(string id) => Assert.Equal(id, TimeZoneId.TryFind(id)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("utc")]
    [InlineData("europe/berlin")]
    [InlineData("Europe")]
    [InlineData("Europe/")]
    [InlineData("Europe/Atlantis")]
    [InlineData("../UTC")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("/usr/share/zoneinfo/UTC")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("localtime")]
    [InlineData("Europe/Berlin\n")]
    [InlineData("W. Europe Standard Time")]
    public void Other_texts_are_not_found(string text)
    {
        TimeZoneId.TryFind("Europe/Berlin"); // The system's cache must not make a difference.
        Assert.Null(TimeZoneId.TryFind(text));
    }

    [Theory]
    [InlineData("Europe/Berlim", "; did you mean 'Europe/Berlin'?")]
    [InlineData("berlin", "; did you mean 'Europe/Berlin'?")]
    [InlineData("Europe/New York", "; did you mean 'America/New_York'?")]
    [InlineData("utc", "; did you mean 'UTC'?")]
    [InlineData("Mars/Base", ".")]
    public void An_unknown_id_is_answered_with_the_nearest_one(string id, string hint) => Assert.Equal(
        $"Unknown time zone '{id}'{hint} Expected the id of an IANA time zone such as Europe/Berlin, or UTC.",
        TimeZoneId.DescribeUnknown(id));

    [Fact]
    public void A_long_text_is_not_repeated() =>
        Assert.StartsWith("Unknown time zone. ", TimeZoneId.DescribeUnknown(new string('x', 1000)), StringComparison.Ordinal);

    [Fact]
    public void A_partner_whose_zone_the_host_does_not_know_has_no_day()
    {
        Partner partner = new Partner("north", "", 1, DateTimeOffset.UnixEpoch) { TimeZone = "Europe/Atlantis" };
        var unknown = Assert.Throws<UnknownTimeZoneException>(() => partner.Today(TimeProvider.System));
        Assert.Contains("'north'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'Europe/Atlantis'", unknown.Message, StringComparison.Ordinal);
    }

    private static void AssertAgrees(string id, DateTimeOffset at)
    {
        ZonedDateTime expected = Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[id]);
        TimeZoneId zone = TimeZoneId.TryFind(id)!;
        string where = string.Create(CultureInfo.InvariantCulture, $"{id} {at:O}");
        Assert.True(expected.LocalDateTime.ToDateTimeUnspecified() == zone.ClockTimeAt(at), where);
        Assert.True(new DateOnly(expected.Year, expected.Month, expected.Day) == zone.DayAt(at), where);
    }
}
