using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.AzureStorage.Tests.Recovery;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Hourly runs of several instances report each partner's day in its morning, once.</summary>
public sealed class PartnerMorningTests(AzuriteFixture storage)
{
    private const string East = "Pacific/Kiritimati", West = "Pacific/Pago_Pago";

    private static readonly DateOnly Then = new(2026, 3, 1), Opens = PlainCalendar.MonthsLater(Then, 2);

    /// <summary>
    /// The window opens on the same date for both partners, which begins 25 hours later in the west. Every third run is missed, and the
    /// others are those of two instances at once.
    /// </summary>
    [Fact]
    public async Task A_window_is_reported_in_the_morning_of_each_partner_by_whichever_instance_runs()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("mornings");
        (FollowUpWorld World, TimeSpan Offset)[] partners =
        [
            (await WorldAsync(azurite, East), TimeSpan.FromHours(14)), (await WorldAsync(azurite, West), TimeSpan.FromHours(-11)),
            (await WorldAsync(azurite, "Asia/Kolkata"), TimeSpan.FromHours(5.5)),
        ];
        using Instance one = InstanceAt(azurite), other = InstanceAt(azurite);
        DateTimeOffset start = MorningOf(Opens, TimeSpan.FromHours(14)).AddHours(-4);
        for (int hour = 0; hour < 40; hour++)
        {
            if (hour % 3 == 2)
                continue;
            await TickAsync(start.AddHours(hour), one, other);
            await one.DrainAsync();
            foreach ((FollowUpWorld world, TimeSpan offset) in partners)
            {
                var plain = new PlainCase(Then);
                plain.RecordRadiotherapy(Then);
                plain.AdvanceTo(start.AddHours(hour) >= MorningOf(Opens, offset) ? Opens : Opens.AddDays(-1));
                Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())["case"]);
            }
        }
    }

    /// <summary>The day is lived through twice; a case whose window opens on it is stored when it begins again.</summary>
    [Fact]
    public async Task A_partner_that_moves_to_the_west_gets_no_event_twice_and_misses_none()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("moved-west");
        FollowUpWorld world = await WorldAsync(azurite, East);
        using Instance instance = InstanceAt(azurite);
        await TickAsync(MorningOf(Opens, TimeSpan.FromHours(14)), instance);
        await instance.DrainAsync();
        Assert.Single((await world.FollowUpEventsAsync())["case"]);

        await world.ChangeTimeZoneAsync(West);
        world.Clock.Now = MorningOf(Opens, TimeSpan.FromHours(14)).AddHours(1);
        var second = new PlainCase(Opens.AddDays(-1));
        second.RecordRadiotherapy(Then);
        await world.PutAsync("second", second);
        Assert.Empty((await world.FollowUpEventsAsync())["second"]);
        for (int hour = 0; hour < 30; hour++)
        {
            await TickAsync(world.Clock.Now.AddHours(hour), instance);
            await instance.DrainAsync();
        }

        ILookup<string, string> events = await world.FollowUpEventsAsync();
        Assert.Equal(Assert.Single(events["case"]), Assert.Single(events["second"]));
    }

    [Fact]
    public async Task A_partner_that_moves_to_the_east_gets_its_new_day_once()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("moved-east");
        FollowUpWorld world = await WorldAsync(azurite, West);
        using Instance instance = InstanceAt(azurite);
        DateTimeOffset morning = MorningOf(Opens, TimeSpan.FromHours(14));
        await TickAsync(morning, instance);
        await instance.DrainAsync();
        Assert.Empty((await world.FollowUpEventsAsync())["case"]);
        await world.ChangeTimeZoneAsync(East);
        for (int hour = 0; hour < 30; hour++)
        {
            await TickAsync(morning.AddHours(hour), instance);
            await instance.DrainAsync();
        }

        Assert.Single((await world.FollowUpEventsAsync())["case"]);
    }

    [Fact]
    public async Task A_run_before_a_partners_morning_makes_as_few_requests_for_many_buckets_as_for_one()
    {
        int[] requests = new int[2];
        for (int each = 0; each < 2; each++)
        {
            int count = 0;
            await using LocalHost.Storage.Azurite azurite = await StartAsync(Invariant($"no-morning-{each}"));
            await WorldAsync(azurite, West, buckets: each == 0 ? 1 : 256);
            using var instance = new Instance(azurite.ConnectionString, notifyFromHour: "6", faults: _ =>
            {
                Interlocked.Increment(ref count);
                return Fault.None;
            });
            await TickAsync(MorningOf(Opens, TimeSpan.FromHours(-11)), instance);
            await instance.DrainAsync();
            int before = Volatile.Read(ref count);
            await TickAsync(MorningOf(Opens, TimeSpan.FromHours(-11)).AddHours(23), instance);
            requests[each] = Volatile.Read(ref count) - before;
            Assert.Equal(0, await instance.CountAsync());
        }

        Assert.Equal(requests[0], requests[1]);
    }

    private static DateTimeOffset MorningOf(DateOnly day, TimeSpan offset) => new(day.ToDateTime(new TimeOnly(6, 0)), offset);

    private static Instance InstanceAt(LocalHost.Storage.Azurite azurite) => new(azurite.ConnectionString, notifyFromHour: "6");

    private static Task TickAsync(DateTimeOffset now, params Instance[] instances) => Task.WhenAll(instances.Select(instance =>
    {
        instance.Clock.Now = now.ToUniversalTime();
        return instance.Get<TimerPipeline>()
            .TickAsync(TimerNames.FollowUp, isPastDue: false, TestContext.Current.CancellationToken);
    }));

    /// <summary>A partner with a case whose window opens on the same date everywhere.</summary>
    private static async Task<FollowUpWorld> WorldAsync(LocalHost.Storage.Azurite azurite, string zone, int buckets = 1)
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, Then, buckets, zone);
        var plain = new PlainCase(Then);
        plain.RecordRadiotherapy(Then);
        await world.PutAsync("case", plain);
        return world;
    }

    private async Task<LocalHost.Storage.Azurite> StartAsync(string name)
    {
        LocalHost.Storage.Azurite azurite = storage.Create(name, inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        return azurite;
    }
}
