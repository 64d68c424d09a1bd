using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Feed;

/// <summary>Reads a partner's feed. An acknowledged event is never skipped, whatever is written at the same time.</summary>
public interface IEventFeed
{
    /// <summary>
    /// Reads the events after a position. Events of one bucket, and therefore of one case, are in order; buckets are merged by time.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="count">The maximum number to read.</param>
    /// <returns>The events, and whether there are more.</returns>
    Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(Partner partner, FeedCursor after, int count, CancellationToken cancel);

    /// <summary>Reads the events of one bucket in order.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">Reads only events after this number.</param>
    /// <param name="count">The maximum number to read.</param>
    Task<ImmutableArray<FeedEntry>> ReadBucketAsync(Partner partner, int bucket, long after, int count, CancellationToken cancel);

    /// <summary>Finds the end of the feed: the position after every event that was acknowledged before the call.</summary>
    Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel);
}
