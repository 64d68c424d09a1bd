namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>An event with its bucket and its number within the bucket, from 1 without gaps.</summary>
public sealed record FeedEntry(int Bucket, long Sequence, FeedEvent Event)
{
    /// <summary>The id of the event, which is unique among those of its partner and never changes.</summary>
    public string Id => Invariant($"{Bucket}-{Sequence}");
}
