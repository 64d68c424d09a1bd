using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Feed;

/// <summary>Reads a partner's feed. An event that was acknowledged is never passed over, whoever writes at the same time.</summary>
public interface IEventFeed
{
    /// <summary>The events after a place in the feed: those of one bucket (and so of one case) in their order, buckets merged by time.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The place.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The events, and whether there are more.</returns>
    Task<(ImmutableArray<PlacedEvent> Events, bool More)> ReadAsync(Partner partner, FeedCursor after, int count, CancellationToken cancel);
}
