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

    [Fact]
    public async Task A_check_that_goes_on_has_made_progress()
    {
        store.Open = new("ward", 7, 1, Today) { Continuations = 3, Tag = "1" };
        await Sender.ContinueAsync(BucketMessage, store.Open, TestContext.Current.CancellationToken);
        Assert.Equal((Today, 4), (store.Open.Day, store.Open.Continuations));
        FollowUpCheckMessage sent = FollowUpCheckMessage.Read(Assert.Single(queues.Sent));
        Assert.Equal((4, false), (sent.Continuation, sent.IsBehind(store.Open)));
        Assert.True(BucketMessage.IsBehind(store.Open));
    }

    /// <summary>Another delivery of the same message has handed over the check since this one read it.</summary>
    [Fact]
    public async Task Two_deliveries_of_a_check_that_goes_on_send_one_message()
    {
        OpenCheck read = new("ward", 7, 1, Today) { Tag = "1" };
        store.Open = read;
        await Sender.ContinueAsync(BucketMessage, read, TestContext.Current.CancellationToken);
        await Sender.ContinueAsync(BucketMessage, read, TestContext.Current.CancellationToken);
        Assert.Single(queues.Sent);
        Assert.Equal(1, store.Open.Continuations);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_bucket_of_a_range_is_handed_over_unless_its_own_check_is_under_way(int? openDay, bool isSent)
    {
        store.Open = openDay is { } days ? new("ward", 7, 1, Today.AddDays(days)) { Tag = "1" } : null;
        OpenCheck range = new("ward", 0, 64, Today) { Tag = "1" };
        await Sender.ContinueAsync(BucketMessage, range, TestContext.Current.CancellationToken);
        Assert.Equal(isSent ? 1 : 0, queues.Sent.Count);
        Assert.Equal(isSent ? Today : Today.AddDays(openDay!.Value), store.Open!.Day);
    }

    private static FollowUpCheckMessage Message => FollowUpCheckMessage.Of(Today, "ward", 0, 64);

    private static FollowUpCheckMessage BucketMessage => FollowUpCheckMessage.Of(Today, "ward", 7, 1);

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
            bool isSaved = !IsTaken && check.Tag == (Open?.Tag ?? "");
            if (isSaved)
                Open = check with { Tag = check.Tag + "1" };
            return Task.FromResult(isSaved);
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
