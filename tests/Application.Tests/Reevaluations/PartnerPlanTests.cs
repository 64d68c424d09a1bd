using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Tests.Reevaluations;

public sealed class PartnerPlanTests
{
    [Theory]
    [InlineData(16, 10, 1)] // a small partner is one shard
    [InlineData(16, 625, 6)] // several thousand cases are several shards, so that workers share them
    [InlineData(16, 6_250, 8)]
    [InlineData(256, 390_000, 256)] // a large bucket is a shard of its own
    [InlineData(256, 0, 4)] // a shard holds at most 64 buckets
    public void Every_bucket_is_in_exactly_one_shard(int buckets, long events, int shards)
    {
        PartnerPlan plan = PartnerPlan.Pack("a-partner", Enumerable.Range(0, buckets).Select(number => new PlannedBucket(number, events)));
        Assert.Equal(Enumerable.Range(0, buckets), plan.Shards.SelectMany(shard => shard.Buckets).Select(bucket => bucket.Number));
        Assert.Equal(shards, plan.Shards.Length);
        Assert.All(
            Enumerable.Range(0, buckets), number => Assert.Contains(plan.ShardOf(number)!.Buckets, bucket => bucket.Number == number));
        Assert.Distinct(plan.Shards.Select(shard => shard.Number));
    }

    /// <summary>A preview leaves out empty buckets, so the numbers have gaps.</summary>
    [Fact]
    public void A_shard_is_numbered_by_its_first_bucket()
    {
        PartnerPlan plan = PartnerPlan.Pack("a-partner", [new(3, 1_500), new(4, 400), new(9, 100), new(10, 1), new(15, 12_000)]);
        Assert.Equal([3, 10, 15], plan.Shards.Select(shard => shard.Number));
        Assert.Equal([2_000L, 1, 12_000], plan.Shards.Select(shard => shard.Size));
        Assert.Equal(3, plan.ShardOf(9)!.Number);
        Assert.Null(plan.ShardOf(5));
    }

    [Fact]
    public void A_partner_without_buckets_has_no_shards() => Assert.Empty(PartnerPlan.Pack("a-partner", []).Shards);
}
