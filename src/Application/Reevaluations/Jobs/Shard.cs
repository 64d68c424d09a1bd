using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>Whole buckets of one partner that are worked on together.</summary>
/// <param name="Buckets">The buckets, ascending, at least one.</param>
public sealed record Shard(ImmutableArray<PlannedBucket> Buckets)
{
    /// <summary>The shard's number: its first bucket.</summary>
    public int Number => Buckets[0].Number;

    /// <summary>About how many cases there are in it.</summary>
    public long Size => Buckets.Sum(bucket => bucket.Events);
}

/// <summary>A bucket as it was when it was planned.</summary>
/// <param name="Number">The bucket.</param>
/// <param name="Events">The number of its last event, which is no less than the number of its cases. What the job tells comes after it.</param>
public readonly record struct PlannedBucket(int Number, long Events);

/// <summary>How the cases of a partner are parted into shards for a job. Once kept, it does not change.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Shards">The shards, ascending; together all buckets that the job has to look at.</param>
public sealed record PartnerPlan(string Partner, ImmutableArray<Shard> Shards)
{
    private const long LargestSize = 20_000;
    private const long SmallestSize = 2_000;
    private const int MostBuckets = 64;

    /// <summary>Into about so many shards a partner's cases are parted, so that several can be worked on at once.</summary>
    private const int FewestShards = 8;

    /// <summary>Packs buckets: a large one is a shard of its own, small ones share one.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="buckets">The buckets, ascending.</param>
    public static PartnerPlan Pack(string partner, IEnumerable<PlannedBucket> buckets)
    {
        PlannedBucket[] all = [.. buckets];
        long fullSize = Math.Clamp(all.Sum(bucket => bucket.Events) / FewestShards, SmallestSize, LargestSize);
        var shards = ImmutableArray.CreateBuilder<Shard>();
        foreach (PlannedBucket bucket in all)
        {
            if (shards.Count > 0 && shards[^1] is { } last && last.Size + bucket.Events <= fullSize && last.Buckets.Length < MostBuckets)
                shards[^1] = new(last.Buckets.Add(bucket));
            else
                shards.Add(new([bucket]));
        }

        return new(partner, shards.ToImmutable());
    }

    /// <summary>The shard that a bucket belongs to, or null.</summary>
    public Shard? Of(int bucket) => Shards.FirstOrDefault(shard => shard.Buckets.Any(planned => planned.Number == bucket));
}
