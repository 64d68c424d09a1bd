using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>Access to a partner's buckets as a whole, for work that runs through all cases.</summary>
public interface ICaseBuckets
{
    /// <summary>Returns the number of a bucket's last event, which is at least the number of its cases, or 0 for an empty bucket.</summary>
    Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel);

    /// <summary>
    /// Records an activation in a bucket's head. From then on the bucket refuses decisions by earlier activations of the guideline,
    /// including those already on their way.
    /// </summary>
    Task FenceAsync(Partner partner, int bucket, string guideline, long activation);

    /// <summary>Reads a page of at most 1,000 of a bucket's cases in the order of their names.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">The name to continue after, or null to start.</param>
    /// <param name="isWhole">Whether to read whole revisions, or only the content that decided each case and the cause.</param>
    Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel);

    /// <summary>Appends an event that does not concern one case to a partner's feed. Idempotent.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="once">Identifies the event, so that it is appended once. Letters, digits and hyphens.</param>
    Task AppendOnceAsync(Partner partner, FeedEvent feedEvent, string once);

    /// <summary>Reads the events of a bucket in a range of numbers that have a type and a cause.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="after">Reads only events after this number.</param>
    /// <param name="upTo">Reads only events up to this number.</param>
    /// <param name="type">One of <see cref="FeedEventTypes"/>.</param>
    /// <param name="count">The maximum number to read.</param>
    Task<ImmutableArray<FeedEntry>> ReadEventsAsync(
        Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel);
}

/// <summary>A page of a bucket's cases.</summary>
/// <param name="Cases">The cases, without deleted ones.</param>
/// <param name="Next">The name to continue after, or null at the end.</param>
public sealed record CasePage(ImmutableArray<PagedCase> Cases, string? Next);

/// <summary>A case of a page.</summary>
/// <param name="Name">The name of its key.</param>
/// <param name="Guideline">The id of its guideline.</param>
/// <param name="ContentHash">The hash of the content that decided it.</param>
/// <param name="Cause">The cause of its latest revision.</param>
/// <param name="Stored">The whole case, or null if it was not requested.</param>
public sealed record PagedCase(string Name, string Guideline, string ContentHash, string Cause, StoredCase? Stored);
