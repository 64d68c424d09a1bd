using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>The daily check when its messages are lost and when several instances tick.</summary>
public sealed class FollowUpCheckTests(AzuriteFixture storage)
{
    private const int Buckets = 130;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task Instances_that_tick_at_once_send_the_checks_of_a_day_once()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("ticks");
        await FollowUpWorld.StartAsync(azurite.ConnectionString, Today, Buckets);
        Instance[] instances = [.. Enumerable.Range(0, 3).Select(_ => new Instance(azurite.ConnectionString))];
        await Task.WhenAll(instances.Select(TickAsync));
        Assert.Equal(3, (await instances[0].TakeAsync(QueueNames.FollowUpCheck)).Count);
        await TickAsync(instances[1]);
        Assert.Equal(0, await instances[0].CountAsync());
        foreach (Instance each in instances)
            each.Dispose();
    }

    [Fact]
    public async Task A_check_whose_message_is_lost_is_sent_again_and_records_every_transition()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("lost-checks");
        DateOnly then = Today.AddDays(-200);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, then, Buckets);
        var plain = new PlainCase(then);
        plain.RecordRadiotherapy(then);
        await world.PutAsync("one", plain);
        plain.AdvanceTo(Today);
        using var instance = new Instance(azurite.ConnectionString);
        await TickAsync(instance);
        Assert.Equal(3, (await instance.TakeAsync(QueueNames.FollowUpCheck)).Count);
        await instance.SweepAsync();
        Assert.Equal(0, await instance.CountAsync());
        await instance.SweepAsync();
        Assert.Equal(3, await instance.CountAsync());
        await instance.DrainAsync();
        Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())["one"]);
        // Every check is finished, so there is nothing to send again.
        await instance.SweepAsync();
        await instance.SweepAsync();
        Assert.Equal(0, await instance.CountAsync());
        Assert.Empty(await OpenAsync(instance));
    }

    /// <summary>An instance stores a check and ends before it sends its message. The tick is not repeated on that day.</summary>
    [Fact]
    public async Task A_check_that_failed_too_often_or_was_never_sent_stays_open_until_it_succeeds()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("poisoned-checks");
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, Today, buckets: 4);
        using var instance = new Instance(azurite.ConnectionString);
        Assert.True(await instance.Get<IFollowUpCheckStore>().SaveAsync(new(world.Partner.Id, 0, 4, Today)));
        await TickAsync(instance);
        Assert.Equal(0, await instance.CountAsync());
        await instance.HandleAsync(
            QueueNames.FollowUpCheckPoison, FollowUpCheckMessage.Of(Today, world.Partner.Id, 0, 4).ToJson());
        await instance.SweepAsync();
        await instance.SweepAsync();
        Assert.Equal(1, await instance.CountAsync());
        await instance.DrainAsync();
        Assert.Empty(await OpenAsync(instance));
    }

    [Fact]
    public async Task A_later_day_takes_the_place_of_an_unfinished_check()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("later-day");
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, Today, buckets: 4);
        using Instance today = new(azurite.ConnectionString), tomorrow = new(azurite.ConnectionString, TimeSpan.FromDays(1));
        await TickAsync(today);
        string old = Assert.Single(await today.TakeAsync(QueueNames.FollowUpCheck));
        await TickAsync(tomorrow);
        Assert.Equal(Today.AddDays(1), Assert.Single(await OpenAsync(today)).Day);
        // An instance whose clock is behind does not go back.
        await TickAsync(today);
        await today.HandleAsync(QueueNames.FollowUpCheck, old);
        Assert.Equal(Today.AddDays(1), Assert.Single(await OpenAsync(today)).Day);
        Assert.Equal(
            Today.AddDays(1), FollowUpCheckMessage.Read(Assert.Single(await today.TakeAsync(QueueNames.FollowUpCheck))).AsOf);
        Assert.NotNull(world.Partner);
    }

    /// <summary>The time is up before the first case, so each bucket is handed over with a check of its own.</summary>
    [Fact]
    public async Task A_continued_check_is_found_when_the_message_of_a_bucket_is_lost()
    {
        await using LocalHost.Storage.Azurite azurite = await StartAsync("continued");
        DateOnly then = Today.AddDays(-200);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, then, buckets: 4);
        var plain = new PlainCase(then);
        plain.RecordRadiotherapy(then);
        for (int number = 0; number < 12; number++)
            await world.PutAsync(Invariant($"case-{number}"), plain);
        plain.AdvanceTo(Today);
        using var instance = new Instance(azurite.ConnectionString);
        await TickAsync(instance);
        string message = Assert.Single(await instance.TakeAsync(QueueNames.FollowUpCheck));
        instance.Clock.Step = TimeSpan.FromMinutes(3);
        await instance.HandleAsync(QueueNames.FollowUpCheck, message);
        instance.Clock.Step = TimeSpan.Zero;
        List<string> continued = await instance.TakeAsync(QueueNames.FollowUpCheck);
        Assert.Equal(continued.Count, (await OpenAsync(instance)).Count);
        Assert.All(continued, each => Assert.Equal(1, FollowUpCheckMessage.Read(each).Buckets));
        await instance.SweepAsync();
        await instance.SweepAsync();
        Assert.Equal(continued.Count, await instance.CountAsync());
        await instance.DrainAsync();
        ILookup<string, string> events = await world.FollowUpEventsAsync();
        Assert.All(Enumerable.Range(0, 12), number => Assert.Equal(plain.Events, events[Invariant($"case-{number}")]));
        Assert.Empty(await OpenAsync(instance));
    }

    /// <summary>
    /// Timers tick and messages are delivered twice for three days while no check has the time to do anything. Each bucket waits with one
    /// message, and on a new day with the one of the day before, which is dropped.
    /// </summary>
    [Fact]
    public async Task Ticks_and_repeated_deliveries_over_a_backlog_do_not_pile_up_messages()
    {
        const int Few = 8;
        await using LocalHost.Storage.Azurite azurite = await StartAsync("backlog");
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, Today.AddDays(-200), Few);
        var plain = new PlainCase(Today.AddDays(-200));
        plain.RecordRadiotherapy(Today.AddDays(-200));
        for (int number = 0; number < 3 * Few; number++)
            await world.PutAsync(Invariant($"case-{number}"), plain);
        for (int day = 0; day < 3; day++)
        {
            using Instance one = new(azurite.ConnectionString), two = new(azurite.ConnectionString);
            for (int hour = 0; hour < 3; hour++)
            {
                one.Clock.Now = two.Clock.Now = new(Today.AddDays(day).ToDateTime(new TimeOnly(6 + hour, 0)), TimeSpan.Zero);
                await Task.WhenAll(TickAsync(one), TickAsync(two));
                List<string> waiting = await one.TakeAsync(QueueNames.FollowUpCheck);
                Assert.InRange(waiting.Count, 1, (2 * Few) + 1);
                (one.Clock.Step, two.Clock.Step) = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3));
                foreach (string message in waiting)
                {
                    await Task.WhenAll(
                        one.HandleAsync(QueueNames.FollowUpCheck, message), two.HandleAsync(QueueNames.FollowUpCheck, message));
                }

                (one.Clock.Step, two.Clock.Step) = (TimeSpan.Zero, TimeSpan.Zero);
                Assert.InRange(await one.CountAsync(), 1, hour == 0 ? 2 * Few : Few);
            }
        }

        using var last = new Instance(azurite.ConnectionString, TimeSpan.FromDays(2));
        plain.AdvanceTo(Today.AddDays(2));
        await last.DrainAsync();
        ILookup<string, string> events = await world.FollowUpEventsAsync();
        Assert.All(Enumerable.Range(0, 3 * Few), number => Assert.Equal(plain.Events, events[Invariant($"case-{number}")]));
    }

    private async Task<LocalHost.Storage.Azurite> StartAsync(string name)
    {
        LocalHost.Storage.Azurite azurite = storage.Create(name, inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        return azurite;
    }

    private static Task TickAsync(Instance instance) =>
        instance.Get<TimerPipeline>().TickAsync(TimerNames.FollowUp, isPastDue: false, TestContext.Current.CancellationToken);

    private static async Task<List<OpenCheck>> OpenAsync(Instance instance) =>
        await instance.Get<IFollowUpCheckStore>().ListAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
