using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>A partner's buckets as a whole: what runs through all cases works on these.</summary>
public interface ICaseBuckets
{
    /// <summary>The number of a bucket's last event: no less than the number of its cases; 0 when nothing is stored there.</summary>
    Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel);

    /// <summary>
    /// Tells a bucket of an activation: from now on it takes no decision by an earlier one of the guideline, also not one that is on its way already.
    /// </summary>
    Task FenceAsync(Partner partner, int bucket, string guideline, long activation);

    /// <summary>A page of a bucket's cases in the order of their names, at most 1,000.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">The name after which to go on, or null to begin.</param>
    /// <param name="isWhole">Whether to read whole revisions; otherwise only by which content each case was decided, and why.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel);

    /// <summary>Tells a partner of something that is not about one case, once: told again, it is not told twice.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="told">The event.</param>
    /// <param name="once">What is told once: letters, digits and hyphens.</param>
    Task TellOnceAsync(Partner partner, FeedEvent told, string once);

    /// <summary>The events of a bucket in a span of numbers that are of a type and have a cause.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">Only those after this number,</param>
    /// <param name="upTo">and up to this one.</param>
    /// <param name="type">The type: <see cref="FeedEventTypes"/>.</param>
    /// <param name="cause">The cause.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<ImmutableArray<PlacedEvent>> ReadEventsAsync(Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel);
}

/// <summary>A page of a bucket's cases.</summary>
/// <param name="Cases">The cases; deleted ones are left out.</param>
/// <param name="Next">The name after which to go on, or null when there is no more.</param>
public sealed record CasePage(ImmutableArray<PagedCase> Cases, string? Next);

/// <summary>A case of a page.</summary>
/// <param name="Name">The name of its key.</param>
/// <param name="Guideline">The id of its guideline.</param>
/// <param name="ContentHash">The content by which it was decided.</param>
/// <param name="Cause">Why it has its latest revision.</param>
/// <param name="Whole">All of it, or null where that was not asked for.</param>
public sealed record PagedCase(string Name, string Guideline, string ContentHash, string Cause, StoredCase? Whole);
