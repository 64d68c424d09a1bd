using System.Collections.Immutable;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Tests.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace GuidelineDecisions.Application.Tests.FollowUps;

/// <summary>When a partner's day is reported: in its morning, once, and later if the timer did not run.</summary>
public sealed class FollowUpTimerTests
{
    private static readonly DateTimeOffset Start = new(2011, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryChecks checks = new();
    private readonly SteppedClock clock = new() { Now = Start };
    private readonly ListedPartners partners = new();

    /// <summary>
    /// A year and a half of hourly runs in every zone, of which many are missed. A second computation asks, of each run, which is the last
    /// date whose 06:00 has passed.
    /// </summary>
    [Fact]
    public async Task Each_partner_is_checked_by_the_first_run_after_six_in_its_morning()
    {
        partners.All = [.. Zones.All.Select((zone, number) => PartnerOf(Invariant($"p{number}"), zone))];
        var random = new Random(2026);
        Dictionary<string, DateOnly> last = [];
        for (int hour = 0; hour < 24 * 540; hour++)
        {
            clock.Now = Start.AddHours(hour);
            if (random.Next(100) is var chance && chance < 25)
                continue; // This run is missed,
            if (chance == 25)
                hour += random.Next(100); // or days of them.
            await TickAsync();
            Dictionary<string, DateOnly> sent = checks.TakeSent();
            foreach (Partner partner in partners.All)
            {
                DateOnly due = LastMorning(partner.TimeZone, clock.Now);
                bool isNew = !last.TryGetValue(partner.Id, out DateOnly before) || due > before;
                DateOnly? expected = isNew ? due : null, found = sent.TryGetValue(partner.Id, out DateOnly day) ? day : null;
                Assert.Equal(expected, found);
                last[partner.Id] = isNew ? due : before;
            }
        }
    }

    [Fact]
    public async Task A_partner_that_is_not_open_is_checked_by_the_first_run_after_it_is_open_again()
    {
        clock.Now = Start.AddHours(12);
        foreach (PartnerState state in Enum.GetValues<PartnerState>().Where(state => state != PartnerState.Open))
        {
            partners.All = [PartnerOf("p", "UTC") with { Standing = new(state, Guid.NewGuid()) }];
            await TickAsync();
            Assert.Empty(checks.TakeSent());
        }

        partners.All = [PartnerOf("p", "UTC")];
        await TickAsync();
        Assert.Single(checks.TakeSent());
    }

    [Theory]
    [InlineData("UTC", "2026-11-30T05:59:59Z", "2026-11-29")]
    [InlineData("UTC", "2026-11-30T06:00:00Z", "2026-11-30")]
    [InlineData("Asia/Kolkata", "2026-11-30T00:00:00Z", "2026-11-29")] // 05:30
    [InlineData("Asia/Kolkata", "2026-11-30T01:00:00Z", "2026-11-30")] // 06:30
    [InlineData("Pacific/Kiritimati", "2026-11-29T16:00:00Z", "2026-11-30")]
    [InlineData("Pacific/Pago_Pago", "2026-11-30T16:00:00Z", "2026-11-29")]
    [InlineData("Pacific/Pago_Pago", "2026-11-30T17:00:00Z", "2026-11-30")]
    [InlineData("Europe/Berlin", "2026-03-29T04:00:00Z", "2026-03-29")] // 06:00 in summer, for the first time
    [InlineData("Europe/Berlin", "2026-10-25T04:00:00Z", "2026-10-24")] // 05:00 in winter
    [InlineData("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29")]
    [InlineData("Pacific/Apia", "2011-12-30T16:00:00Z", "2011-12-31")] // There was no 30 December.
    public async Task A_run_reports_the_last_day_whose_morning_has_come(string zone, string now, string day)
    {
        partners.All = [PartnerOf("p", zone)];
        clock.Now = At(now);
        await TickAsync();
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), checks.TakeSent()["p"]);
    }

    [Theory]
    [InlineData("0", "2026-11-30T00:00:00Z", "2026-11-30")]
    [InlineData("23", "2026-11-30T22:59:00Z", "2026-11-29")]
    [InlineData("23", "2026-11-30T23:00:00Z", "2026-11-30")]
    public void The_hour_is_a_setting(string hour, string now, string day) => Assert.Equal(
        day, Invariant($"{Morning(hour).DayOf(At(now).UtcDateTime):yyyy-MM-dd}"));

    [Theory]
    [InlineData("24")]
    [InlineData("-1")]
    [InlineData("06:00")]
    public void An_hour_that_clocks_do_not_have_stops_the_start(string hour) => Assert.Equal(
        "The setting FollowUp:NotifyFromHour must be a whole number from 0 to 23.",
        Assert.Throws<InvalidSettingException>(() => Morning(hour)).Message);

    /// <summary>The checks of the day that begins again are sent again, because windows may have been stored that open on it.</summary>
    [Fact]
    public async Task A_partner_that_moves_to_the_west_is_checked_again_on_the_day_that_it_lives_through_again()
    {
        partners.All = [PartnerOf("p", "Pacific/Kiritimati")];
        clock.Now = At("2026-11-29T16:00:00Z");
        await TickAsync();
        Assert.Equal(new(2026, 11, 30), checks.TakeSent()["p"]);
        partners.All = [PartnerOf("p", "Pacific/Pago_Pago")];
        await TickAsync();
        Assert.True(checks.TakeSent()["p"] < new DateOnly(2026, 11, 30));
        for (int hour = 0; hour < 24; hour++)
        {
            clock.Now = clock.Now.AddHours(1);
            await TickAsync();
            Dictionary<string, DateOnly> sent = checks.TakeSent();
            if (clock.Now == At("2026-11-30T17:00:00Z"))
                Assert.Equal(new(2026, 11, 30), sent["p"]);
            else if (sent.TryGetValue("p", out DateOnly day))
                Assert.Equal(new(2026, 11, 29), day);
        }
    }

    [Fact]
    public async Task A_partner_that_moves_to_the_east_is_checked_up_to_its_new_day()
    {
        partners.All = [PartnerOf("p", "Pacific/Pago_Pago")];
        clock.Now = At("2026-11-29T20:00:00Z");
        await TickAsync();
        Assert.Equal(new(2026, 11, 29), checks.TakeSent()["p"]);
        partners.All = [PartnerOf("p", "Pacific/Kiritimati")];
        await TickAsync();
        Assert.Equal(new(2026, 11, 30), checks.TakeSent()["p"]);
        await TickAsync();
        Assert.Empty(checks.TakeSent());
    }

    [Fact]
    public async Task A_partner_with_an_unknown_zone_does_not_keep_the_others_waiting()
    {
        partners.All = [PartnerOf("a", "Europe/Atlantis"), PartnerOf("b", "UTC")];
        await TickAsync();
        Assert.Equal("b", Assert.Single(checks.TakeSent()).Key);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static Partner PartnerOf(string id, string zone) => new(id, "", 1, DateTimeOffset.UnixEpoch) { TimeZone = zone };

    private static FollowUpMorning Morning(string? hour = null) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("FollowUp:NotifyFromHour", hour)]).Build());

    /// <summary>The last date whose 06:00 has passed. A date that clocks skip passes when the next one begins.</summary>
    private static DateOnly LastMorning(string zone, DateTimeOffset now)
    {
        DateTimeZone rules = DateTimeZoneProviders.Tzdb[zone];
        Instant at = Instant.FromDateTimeOffset(now);
        LocalDate date = LocalDate.FromDateTime(now.UtcDateTime).PlusDays(2);
        while (MorningOf(date, rules) > at)
            date = date.PlusDays(-1);
        return new(date.Year, date.Month, date.Day);
    }

    private static Instant MorningOf(LocalDate date, DateTimeZone rules)
    {
        ZonedDateTime six = rules.AtLeniently(date + new LocalTime(6, 0));
        return six.Date == date ? six.ToInstant() : rules.AtStartOfDay(six.Date).ToInstant();
    }

    private Task TickAsync() => new FollowUpTimer(
        partners, checks, new FollowUpCheckSender(checks, checks), Morning(), clock, NullLogger<FollowUpTimer>.Instance)
            .TickAsync(TestContext.Current.CancellationToken);

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A store whose checks are finished as soon as they are sent.</summary>
    private sealed class MemoryChecks : IFollowUpCheckStore, IMessageQueues
    {
        private readonly Dictionary<string, SentDay> days = [];
        private Dictionary<string, DateOnly> sent = [];

        public Dictionary<string, DateOnly> TakeSent() => Interlocked.Exchange(ref sent, []);

        public IAsyncEnumerable<OpenCheck> ListAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel) =>
            Task.FromResult<OpenCheck?>(null);

        public Task<bool> SaveAsync(OpenCheck check) => Task.FromResult(true);

        public Task RemoveAsync(OpenCheck check) => throw new NotSupportedException();

        public Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel) =>
            Task.FromResult(days.GetValueOrDefault(partner));

        public Task SaveSentDayAsync(string partner, SentDay sent)
        {
            days[partner] = sent;
            return Task.CompletedTask;
        }

        public Task SendAsync(string queue, string message, TimeSpan delay = default)
        {
            FollowUpCheckMessage read = FollowUpCheckMessage.Read(message);
            sent.Add(read.Partner, read.AsOf);
            return Task.CompletedTask;
        }
    }

    private sealed class ListedPartners : IPartnerStore
    {
        public ImmutableArray<Partner> All { get; set; } = [];

        public IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel) =>
            All.Select(partner => (partner, (IReadOnlyList<PartnerKey>)[])).ToAsyncEnumerable();

        public Task<Partner?> FindAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();

        public Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner?> ChangeTimeZoneAsync(
            string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<bool> ChangeStandingAsync(
            string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();
    }
}
