using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>The operator's topic, which takes the events of all partners.</summary>
public sealed class TopicTests : IEventTopic
{
    private readonly DeliveryWorld world = new();
    private readonly List<string> sent = [];

    public Uri Endpoint { get; } = new("https://topic.example/api/events");

    [Fact]
    public async Task Every_partner_gets_one_subscription_that_starts_at_the_end_of_its_feed()
    {
        DeliveryTimer timer = world.Timer(this);
        for (int tick = 0; tick < 3; tick++)
            await timer.TickAsync(TestContext.Current.CancellationToken);
        Webhook subscription = world.Find(WebhookId.OfTopic)!;
        Assert.Equal([0, 10, 20, 30], subscription.Position);
        Assert.Equal(Endpoint, subscription.Url);
        Assert.Equal(2, world.Sent.Count(each => each.Message.Webhook == WebhookId.OfTopic));
    }

    [Fact]
    public async Task Without_a_topic_nothing_is_subscribed()
    {
        DeliveryTimer timer = world.Timer();
        await timer.TickAsync(TestContext.Current.CancellationToken);
        Assert.Null(world.Find(WebhookId.OfTopic));
    }

    [Fact]
    public void A_partner_cannot_name_the_subscription() => Assert.False(WebhookId.IsValid(WebhookId.OfTopic));

    [Fact]
    public async Task Events_go_to_the_topic_and_only_where_there_is_one()
    {
        WebhookSettings settings = Settings.Local();
        using var webhooks = new WebhookSender(
            new GuardedConnections(new SystemHostAddresses(), settings), settings, TimeProvider.System);
        Webhook subscription = Events.Webhook() with { Id = WebhookId.OfTopic };
        var with = new EventSenders(webhooks, [this], settings);
        Assert.True(with.CanSend(subscription));
        EventMessage message = EventMessage.Test("ward", "test-1", DateTimeOffset.UnixEpoch);
        Assert.True((await with.SendAsync(subscription, message, TestContext.Current.CancellationToken)).IsDelivered);
        Assert.Equal(["test-1"], sent);
        var without = new EventSenders(webhooks, [], settings);
        Assert.False(without.CanSend(subscription));
        Assert.True(without.CanSend(Events.Webhook()));
    }

    [Fact]
    public void The_subscription_is_never_paused()
    {
        WebhookSettings settings = Settings.Local();
        var progress = new DeliveryProgress(settings, new RetryPauses(settings));
        Webhook subscription = Events.Webhook() with { Id = WebhookId.OfTopic };
        DeliveryOutcome gone = DeliveryWorld.Refused with { Kind = DeliveryKinds.Gone, Status = 410 };
        for (int day = 0; day < 10; day++)
            subscription = progress.Failed(subscription, Events.Event(0, 1), gone, Events.At.AddDays(day), 0);
        Assert.Null(subscription.Pause);
        Assert.Equal(PauseReasons.Gone, progress.Failed(Events.Webhook(), Events.Event(0, 1), gone, Events.At, 0).Pause!.Reason);
    }

    public Task<DeliveryOutcome> SendAsync(EventMessage message, TimeSpan answerWithin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        sent.Add(message.Id);
        return Task.FromResult(DeliveryWorld.Delivered);
    }
}
