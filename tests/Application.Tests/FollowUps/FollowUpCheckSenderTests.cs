using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Tests.FollowUps;

public sealed class FollowUpCheckSenderTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly OneCheck store = new();
    private readonly SentMessages queues = new();

    [Theory]
    [InlineData(null, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_check_is_sent_unless_it_is_open_for_this_day_or_a_later_one(int? openDay, bool isSent)
    {
        store.Open = openDay is { } days ? new("ward", 0, 64, Today.AddDays(days)) { Tag = "1" } : null;
        await Sender.SendAsync(Message, TestContext.Current.CancellationToken);
        Assert.Equal(isSent ? 1 : 0, queues.Sent.Count);
        Assert.Equal(isSent ? Today : Today.AddDays(openDay!.Value), store.Open!.Day);
    }

    [Fact]
    public async Task A_check_that_another_instance_stores_first_is_not_sent()
    {
        store.IsTaken = true;
        await Sender.SendAsync(Message, TestContext.Current.CancellationToken);
        Assert.Empty(queues.Sent);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 4)]
    [InlineData(-1, 4)]
    public async Task A_check_that_goes_on_has_made_progress(int? openDay, int continuations)
    {
        store.Open = openDay is { } days ? new("ward", 0, 64, Today.AddDays(days)) { Continuations = 3, Tag = "1" } : null;
        await Sender.ContinueAsync(Message, TestContext.Current.CancellationToken);
        Assert.Equal((Today, continuations), (store.Open!.Day, store.Open.Continuations));
        Assert.Single(queues.Sent);
    }

    [Fact]
    public async Task A_check_whose_place_a_later_day_has_taken_does_not_go_on()
    {
        store.Open = new("ward", 0, 64, Today.AddDays(1)) { Tag = "1" };
        await Sender.ContinueAsync(Message, TestContext.Current.CancellationToken);
        Assert.Empty(queues.Sent);
    }

    private static FollowUpCheckMessage Message => FollowUpCheckMessage.Of(Today, "ward", 0, 64);

    private FollowUpCheckSender Sender => new(store, queues);

    private sealed class OneCheck : IFollowUpCheckStore
    {
        public OpenCheck? Open { get; set; }

        /// <summary>Another instance stores the check after it was read.</summary>
        public bool IsTaken { get; set; }

        public IAsyncEnumerable<OpenCheck> ListAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel) => Task.FromResult(Open);

        public Task<bool> SaveAsync(OpenCheck check)
        {
            Assert.Equal(Open?.Tag ?? "", check.Tag);
            if (!IsTaken)
                Open = check with { Tag = "2" };
            return Task.FromResult(!IsTaken);
        }

        public Task RemoveAsync(OpenCheck check) => throw new NotSupportedException();

        public Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();

        public Task SaveSentDayAsync(string partner, SentDay sent) => throw new NotSupportedException();
    }

    private sealed class SentMessages : IMessageQueues
    {
        public List<string> Sent { get; } = [];

        public Task SendAsync(string queue, string message, TimeSpan delay = default)
        {
            Assert.Equal(QueueNames.FollowUpCheck, queue);
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
