using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Tests.Webhooks;

public sealed class DeliveryWorkTests
{
    private readonly DeliveryWorld world = new();

    [Fact]
    public async Task Every_event_is_delivered_once_and_those_of_a_bucket_in_order()
    {
        for (int bucket = 0; bucket < Events.Partner.Buckets; bucket++)
            world.Feed.AddRange(Events.Range(bucket, 100));
        await world.HandleAsync();
        Assert.Equal(world.Feed.Select(entry => entry.Id).Order(), world.Attempts.Order());
        Assert.All(
            Enumerable.Range(0, Events.Partner.Buckets),
            bucket => Assert.Equal(
                Events.Range(bucket, 100).Select(entry => entry.Id),
                world.Attempts.Where(id => id.StartsWith(Invariant($"{bucket}-"), StringComparison.Ordinal))));
        Assert.Equal([100, 100, 100, 100], world.Stored.Position);
        Assert.Null(world.Stored.Run);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task A_message_that_arrives_twice_delivers_nothing_twice()
    {
        world.Feed.AddRange(Events.Range(1, 10));
        await world.HandleAsync();
        await world.HandleAsync();
        Assert.Equal(10, world.Attempts.Count);
    }

    [Fact]
    public async Task A_message_about_some_buckets_leaves_the_others_alone()
    {
        world.Feed.AddRange([Events.Event(0, 1), Events.Event(1, 1), Events.Event(2, 1)]);
        await world.HandleAsync(true, 1, 2, 200);
        Assert.Equal(["1-1", "2-1"], world.Attempts.Order());
    }

    [Fact]
    public async Task Events_of_other_types_are_passed_over()
    {
        world.Save(world.Stored with { Types = [FeedEventTypes.RecommendationChanged] });
        world.Feed.AddRange(
            [Events.Event(0, 1), Events.Event(0, 2, FeedEventTypes.RecommendationChanged), Events.Event(0, 3), Events.Event(1, 1)]);
        await world.HandleAsync();
        Assert.Equal(["0-2"], world.Attempts);
        Assert.Equal([3, 1, 0, 0], world.Stored.Position);
    }

    [Fact]
    public async Task After_a_failure_a_bucket_waits_and_the_others_go_on()
    {
        world.Answer = entry => entry.Id == "0-2" ? DeliveryWorld.Refused : DeliveryWorld.Delivered;
        world.Feed.AddRange([.. Events.Range(0, 3), .. Events.Range(1, 3)]);
        await world.HandleAsync();
        Assert.Equal([1, 3, 0, 0], world.Stored.Position);
        Assert.DoesNotContain("0-3", world.Attempts);
        BucketWait wait = world.Stored.Waits[0];
        Assert.Equal(1, wait.Failures);
        Assert.InRange(wait.NextAttempt - world.Now, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12));
        Assert.Equal(("0-2", 500), (world.Stored.LastFailure!.Event, world.Stored.LastFailure.Status));
        // A message arrives when the bucket is due, and not before.
        (string queue, DeliveryMessage message, TimeSpan delay) = Assert.Single(world.Sent);
        Assert.Equal(QueueNames.DeliverySlow, queue);
        Assert.True(world.Now + delay >= wait.NextAttempt);
        Assert.Null(message.Buckets);
    }

    [Fact]
    public async Task Runs_that_end_early_reach_every_bucket()
    {
        for (int bucket = 0; bucket < Events.Partner.Buckets; bucket++)
            world.Feed.AddRange(Events.Range(bucket, 200));
        // The time of a run is up after one delivery.
        world.Answer = _ =>
        {
            world.Now += TimeSpan.FromMinutes(1);
            return DeliveryWorld.Delivered;
        };
        for (int run = 0; run < 100; run++)
            await world.HandleAsync();
        Assert.Equal(100, world.Attempts.Count);
        Assert.All(world.Stored.Position, sequence => Assert.True(sequence > 0));
    }

    [Fact]
    public async Task A_bucket_that_waits_is_not_tried_before_its_time()
    {
        world.Answer = entry => entry.Id == "0-2" ? DeliveryWorld.Refused : DeliveryWorld.Delivered;
        world.Feed.AddRange(Events.Range(0, 3));
        await world.HandleAsync();
        world.Attempts.Clear();
        await world.HandleAsync();
        Assert.Empty(world.Attempts);
        // The message that wakes the webhook is not sent a second time.
        Assert.Single(world.Sent);
        world.Now += TimeSpan.FromSeconds(13);
        world.Answer = _ => DeliveryWorld.Delivered;
        await world.HandleAsync();
        Assert.Equal(["0-2", "0-3"], world.Attempts);
        Assert.Empty(world.Stored.Waits);
    }

    [Fact]
    public async Task An_event_keeps_its_id_over_attempts()
    {
        int attempts = 0;
        world.Answer = _ => ++attempts < 4 ? DeliveryWorld.Refused : DeliveryWorld.Delivered;
        world.Feed.Add(Events.Event(2, 7));
        for (int i = 0; i < 4; i++)
        {
            await world.HandleAsync();
            world.Now += TimeSpan.FromHours(2);
        }

        Assert.Equal(["2-7", "2-7", "2-7", "2-7"], world.Attempts);
        Assert.Equal(7, world.Stored.Position[2]);
    }

    [Fact]
    public async Task A_receiver_that_takes_nothing_is_tried_with_one_event_at_a_time_and_gets_all_when_it_is_back()
    {
        world.Answer = _ => DeliveryWorld.Refused;
        for (int bucket = 0; bucket < Events.Partner.Buckets; bucket++)
            world.Feed.AddRange(Events.Range(bucket, 3));
        await world.HandleAsync();
        Assert.Equal(4, world.Attempts.Count);
        Assert.NotNull(world.Stored.Outage);
        for (int failures = 2; failures <= 4; failures++)
        {
            world.Attempts.Clear();
            world.Now = world.Stored.Outage!.NextAttempt;
            await world.HandleAsync();
            Assert.Single(world.Attempts);
            Assert.Equal(failures, world.Stored.Outage!.Failures);
        }

        world.Attempts.Clear();
        world.Now = world.Stored.Outage!.NextAttempt;
        world.Answer = _ => DeliveryWorld.Delivered;
        await world.HandleAsync();
        Assert.Equal(12, world.Attempts.Distinct().Count());
        Assert.Equal([3, 3, 3, 3], world.Stored.Position);
        Assert.Null(world.Stored.NextAttempt);
    }

    [Fact]
    public async Task Nothing_is_tried_during_an_outage()
    {
        world.Feed.AddRange(Events.Range(0, 3));
        world.Save(world.Stored with { Outage = new(1, world.Now + TimeSpan.FromMinutes(1)) });
        await world.HandleAsync();
        Assert.Empty(world.Attempts);
        Assert.True(Assert.Single(world.Sent).Delay >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        world.Answer = _ => DeliveryWorld.Refused with { Status = 429, RetryAfter = TimeSpan.FromMinutes(30) };
        world.Feed.AddRange([.. Events.Range(0, 3), .. Events.Range(1, 3)]);
        await world.HandleAsync();
        Assert.True(world.Stored.NextAttempt >= world.Now + TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_gets_no_more_events_until_it_is_resumed()
    {
        world.Answer = _ => DeliveryWorld.Refused with { Kind = DeliveryKinds.Gone, Status = 410 };
        world.Feed.AddRange(Events.Range(0, 3));
        await world.HandleAsync();
        Assert.Equal(PauseReasons.Gone, world.Stored.Pause!.Reason);
        world.Now += TimeSpan.FromDays(1);
        await world.HandleAsync();
        Assert.Single(world.Attempts);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task A_webhook_is_paused_after_three_days_without_success()
    {
        world.Answer = entry => entry.Bucket == 0 ? DeliveryWorld.Refused : DeliveryWorld.Delivered;
        world.Feed.AddRange([.. Events.Range(0, 1), .. Events.Range(1, 1)]);
        DateTimeOffset start = world.Now;
        while (world.Stored.Pause is null)
        {
            await world.HandleAsync();
            Assert.True(world.Now - start < TimeSpan.FromDays(4));
            if (world.Stored.NextAttempt is { } next)
                world.Now = next;
        }

        Assert.Equal(PauseReasons.Failing, world.Stored.Pause.Reason);
        Assert.InRange(world.Stored.Pause.At - start, TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(2));
        Assert.InRange(world.Attempts.Count, 60, 90);
    }

    [Fact]
    public async Task A_slow_or_failing_receiver_leaves_the_queue_of_the_others_after_one_attempt()
    {
        world.Answer = _ => DeliveryWorld.Delivered with { Elapsed = TimeSpan.FromSeconds(2) };
        world.Feed.AddRange(Events.Range(0, 10));
        await world.HandleAsync(mayBeSlow: false);
        Assert.Single(world.Attempts);
        Assert.True(world.Stored.IsSlow);
        Assert.Equal(QueueNames.DeliverySlow, Assert.Single(world.Sent).Queue);
        // Another message on the queue of the others only moves.
        await world.HandleAsync(mayBeSlow: false);
        Assert.Single(world.Attempts);
        Assert.Equal([QueueNames.DeliverySlow, QueueNames.DeliverySlow], world.Sent.Select(each => each.Queue));
    }

    [Fact]
    public async Task A_receiver_that_has_become_fast_returns_to_the_queue_of_the_others()
    {
        world.Save(world.Stored with { IsSlow = true });
        world.Feed.AddRange(Events.Range(0, 19));
        await world.HandleAsync();
        Assert.True(world.Stored.IsSlow);
        world.Feed.Add(Events.Event(0, 20));
        await world.HandleAsync();
        Assert.False(world.Stored.IsSlow);
    }

    [Fact]
    public async Task A_run_ends_in_time_and_a_message_continues_it()
    {
        world.Answer = _ =>
        {
            world.Now += TimeSpan.FromSeconds(1);
            return DeliveryWorld.Delivered;
        };
        world.Feed.AddRange(Events.Range(0, 100));
        await world.HandleAsync(mayBeSlow: false);
        Assert.InRange(world.Attempts.Count, 1, 10);
        (string queue, DeliveryMessage message, TimeSpan delay) = Assert.Single(world.Sent);
        Assert.Equal((QueueNames.Delivery, 0, TimeSpan.Zero), (queue, message.Tries, delay));
    }

    [Fact]
    public async Task A_webhook_that_another_run_holds_is_left_alone_and_tried_again_a_few_times()
    {
        world.Feed.AddRange(Events.Range(0, 3));
        world.Save(world.Stored with { Run = "other" });
        DeliveryMessage message = DeliveryMessage.Of(world.Stored);
        for (int i = 0; i < 4; i++)
            await world.Work.HandleAsync((message with { Tries = i }).ToJson(), true, TestContext.Current.CancellationToken);
        Assert.Empty(world.Attempts);
        Assert.Equal([1, 2, 3], world.Sent.Select(each => each.Message.Tries));
        Assert.True(world.Sent.Sum(each => each.Delay.TotalSeconds) > 30, "A dead run must be taken over.");
    }

    [Fact]
    public async Task A_run_that_was_not_heard_of_is_taken_over()
    {
        world.Feed.AddRange(Events.Range(0, 3));
        world.Save(world.Stored with { Run = "dead" });
        world.Now += TimeSpan.FromSeconds(31);
        await world.HandleAsync();
        Assert.Equal(3, world.Attempts.Count);
        Assert.Null(world.Stored.Run);
    }

    [Fact]
    public async Task A_change_by_the_partner_wins_over_a_run()
    {
        world.Feed.AddRange(Events.Range(0, 3));
        world.Answer = _ =>
        {
            if (world.Attempts.Count == 3)
                world.Save(world.Stored with { Generation = 1, Run = null, Position = [1, 0, 0, 0] });
            return DeliveryWorld.Delivered;
        };
        await world.HandleAsync();
        Assert.Equal([1, 0, 0, 0], world.Stored.Position);
        await world.HandleAsync();
        Assert.Equal([3, 0, 0, 0], world.Stored.Position);
    }

    [Fact]
    public async Task Messages_about_nothing_are_dropped_and_malformed_ones_refused()
    {
        DeliveryMessage message = DeliveryMessage.Of(world.Stored with { Id = "other" });
        await world.Work.HandleAsync(message.ToJson(), true, TestContext.Current.CancellationToken);
        Assert.Equal(message.ToJson(), DeliveryMessage.Read(message.ToJson()).ToJson());
        foreach (string text in new[]
        {
            "", "{}", "[]", """{"schema":2,"partner":"ward","webhook":"ehr"}""", """{"schema":1,"partner":"ward"}""",
            """{"schema":1,"partner":"Ward","webhook":"ehr"}""", """{"schema":1,"partner":"ward","webhook":"ehr","buckets":[256]}""",
            """{"schema":1,"partner":"ward","webhook":"ehr","caseId":"1"}""",
        })
        {
            await Assert.ThrowsAsync<UnknownMessageException>(
                () => world.Work.HandleAsync(text, true, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(PartnerState.Closed)]
    [InlineData(PartnerState.Opening)]
    [InlineData(PartnerState.Arriving)]
    [InlineData(PartnerState.Moved)]
    public async Task Nothing_is_delivered_or_subscribed_for_a_partner_that_is_not_open(PartnerState state)
    {
        world.Feed.Add(Events.Event(0, 1));
        world.Move(new(state, Guid.NewGuid()));
        await world.HandleAsync();
        await world.Timer().TickAsync(TestContext.Current.CancellationToken);
        Assert.Empty(world.Attempts);
        Assert.Empty(world.Sent);
        world.Move(PartnerStanding.Open);
        world.Now += PartnerDirectory.Staleness;
        await world.HandleAsync();
        Assert.Single(world.Attempts);
    }

    [Fact]
    public async Task The_timer_sends_a_message_for_each_webhook_that_is_not_waiting()
    {
        DeliveryTimer timer = world.Timer();
        await timer.TickAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ehr", Assert.Single(world.Sent).Message.Webhook);
        foreach (Webhook waiting in new[]
        {
            world.Stored with { Pause = new(PauseReasons.Gone, world.Now) },
            world.Stored with { Outage = new(1, world.Now + TimeSpan.FromSeconds(1)) },
        })
        {
            world.Save(waiting);
            await timer.TickAsync(TestContext.Current.CancellationToken);
            Assert.Single(world.Sent);
        }
    }

    [Fact]
    public async Task A_burst_of_events_is_one_signal_with_each_bucket_once()
    {
        var signals = new FeedSignals();
        for (int i = 0; i < 1000; i++)
            signals.OnAppended(i % 2 == 0 ? "ward" : "clinic", i % 4);
        IReadOnlyDictionary<string, HashSet<int>> taken = await signals.TakeAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, 2], taken["ward"].Order());
        Assert.Equal([1, 3], taken["clinic"].Order());
        Assert.False(signals.TakeAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Looking_up_a_partner_without_webhooks_reads_the_storage_only_now_and_then()
    {
        var store = new CountingStore();
        var directory = new WebhookDirectory(store, world);
        for (int i = 0; i < 100; i++)
            Assert.Empty(await directory.OfAsync("clinic", TestContext.Current.CancellationToken));
        Assert.Equal(1, store.Reads);
        world.Now += WebhookDirectory.Staleness + TimeSpan.FromSeconds(1);
        await directory.OfAsync("clinic", TestContext.Current.CancellationToken);
        Assert.Equal(2, store.Reads);
        directory.Forget();
        await directory.OfAsync("clinic", TestContext.Current.CancellationToken);
        Assert.Equal(3, store.Reads);
    }

    private sealed class CountingStore : IWebhookStore
    {
        public int Reads { get; private set; }

        public Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel) => throw new NotSupportedException();

        public Task<System.Collections.Immutable.ImmutableArray<Webhook>> ListAsync(
            string partner, string? after, int count, CancellationToken cancel) => throw new NotSupportedException();

        public IAsyncEnumerable<Webhook> ListAllAsync(CancellationToken cancel)
        {
            Reads++;
            return AsyncEnumerable.Empty<Webhook>();
        }

        public Task<Webhook?> SaveAsync(Webhook webhook) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(string partner, string id) => throw new NotSupportedException();
    }
}
