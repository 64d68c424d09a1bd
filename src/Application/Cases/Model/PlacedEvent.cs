namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>An event with its place: the bucket, and its number in it, from 1 without a gap.</summary>
public sealed record PlacedEvent(int Bucket, long Sequence, FeedEvent Event);
