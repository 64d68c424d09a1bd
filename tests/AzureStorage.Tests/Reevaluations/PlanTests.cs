using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

/// <summary>How a partner's buckets are packed into shards.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData(16, 10, 1)] // a small partner is one shard
    [InlineData(16, 625, 6)] // some thousand cases are several, to be worked on at once
    [InlineData(16, 6_250, 8)]
    [InlineData(256, 390_000, 256)] // a large bucket is one of its own
    [InlineData(256, 0, 4)] // at most 64 buckets together
    public void Buckets_are_packed_whole_and_none_is_left_out(int buckets, long events, int shards)
    {
        PartnerPlan plan = PartnerPlan.Pack("a-partner", Enumerable.Range(0, buckets).Select(number => new PlannedBucket(number, events)));
        Assert.Equal(Enumerable.Range(0, buckets), plan.Shards.SelectMany(shard => shard.Buckets).Select(bucket => bucket.Number));
        Assert.Equal(shards, plan.Shards.Length);
        Assert.All(Enumerable.Range(0, buckets), number => Assert.Contains(plan.Of(number)!.Buckets, bucket => bucket.Number == number));
        Assert.Distinct(plan.Shards.Select(shard => shard.Number));
    }
}
