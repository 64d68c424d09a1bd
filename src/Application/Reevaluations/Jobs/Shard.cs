using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>Whole buckets of one partner that are processed together.</summary>
/// <param name="Buckets">The buckets, ascending, at least one.</param>
public sealed record Shard(ImmutableArray<PlannedBucket> Buckets)
{
    /// <summary>The shard's number, which is that of its first bucket.</summary>
    public int Number => Buckets[0].Number;

    /// <summary>An estimate of the number of its cases.</summary>
    public long Size => Buckets.Sum(bucket => bucket.Events);
}

/// <summary>A bucket at the time it was planned.</summary>
/// <param name="Number">The bucket.</param>
/// <param name="Events">The number of its last event, which is at least the number of its cases. The job's own events come after
/// it.</param>
public readonly record struct PlannedBucket(int Number, long Events);

/// <summary>How a job splits a partner's cases into shards. A stored plan never changes.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Shards">The shards, ascending. Together they cover all buckets that the job must process.</param>
public sealed record PartnerPlan(string Partner, ImmutableArray<Shard> Shards)
{
    private const long MaxShardSize = 20_000;
    private const long MinShardSize = 2_000;
    private const int MaxBucketsPerShard = 64;

    /// <summary>The approximate minimum number of shards, so that several workers can share the job.</summary>
    private const int MinShards = 8;

    /// <summary>Packs buckets into shards: a large bucket is a shard by itself, and small ones share a shard.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="buckets">The buckets, ascending.</param>
    public static PartnerPlan Pack(string partner, IEnumerable<PlannedBucket> buckets)
    {
        PlannedBucket[] all = [.. buckets];
        long fullSize = Math.Clamp(all.Sum(bucket => bucket.Events) / MinShards, MinShardSize, MaxShardSize);
        var shards = ImmutableArray.CreateBuilder<Shard>();
        foreach (PlannedBucket bucket in all)
        {
            if (shards.Count > 0
                && shards[^1] is { } last
                && last.Size + bucket.Events <= fullSize
                && last.Buckets.Length < MaxBucketsPerShard)
                shards[^1] = new(last.Buckets.Add(bucket));
            else
                shards.Add(new([bucket]));
        }

        return new(partner, shards.ToImmutable());
    }

    public Shard? Of(int bucket) => Shards.FirstOrDefault(shard => shard.Buckets.Any(planned => planned.Number == bucket));
}
