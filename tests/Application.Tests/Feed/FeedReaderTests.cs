using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Tests.Feed;

public sealed class FeedReaderTests
{
    private const int MostReads = 10;

    private static readonly Partner Partner = new("a-hospital", "A hospital", 1, DateTimeOffset.UnixEpoch);
    private static readonly FeedEvent Updated =
        new() { Type = FeedEventTypes.CaseUpdated, At = DateTimeOffset.UnixEpoch, By = "a test" };

    private static readonly FrozenSet<string> Deleted = FrozenSet.Create(FeedEventTypes.CaseDeleted);

    [Fact]
    public async Task A_request_reads_ten_times_at_most_for_types_that_are_rare_and_the_next_continues_there()
    {
        var feed = new EndlessFeed();
        var reader = new FeedReader(feed, TimeProvider.System);
        FeedPage page = await reader.ReadAsync(Partner, FeedCursor.Start(Partner), Deleted, 5, TestContext.Current.CancellationToken);
        Assert.Equal((MostReads, true), (feed.Reads, page.More));
        Assert.Empty(page.Events);
        Assert.Equal([feed.Last], page.Cursor.LastRead);
        await reader.ReadAsync(Partner, page.Cursor, Deleted, 5, TestContext.Current.CancellationToken);
        Assert.Equal(2 * MostReads, feed.Reads);
    }

    /// <summary>A feed of one bucket in which the same type follows for ever.</summary>
    private sealed class EndlessFeed : IEventFeed
    {
        public int Reads { get; private set; }

        public long Last { get; private set; }

        public Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(
            Partner partner, FeedCursor after, int count, CancellationToken cancel)
        {
            Reads++;
            Assert.Equal(Last, after.LastRead[0]);
            FeedEntry[] events =
            [
                .. from place in Enumerable.Range(1, count)
                   select new FeedEntry(0, after.LastRead[0] + place, Updated),
            ];
            Last = events[^1].Sequence;
            return Task.FromResult<(ImmutableArray<FeedEntry>, bool)>(([.. events], true));
        }

        public Task<ImmutableArray<FeedEntry>> ReadBucketAsync(
            Partner partner, int bucket, long after, int count, CancellationToken cancel) => throw new NotSupportedException();

        public Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel) => throw new NotSupportedException();
    }
}
