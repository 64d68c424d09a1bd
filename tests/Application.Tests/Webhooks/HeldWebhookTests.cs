using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>A run that lost its webhook must notice it, and write nothing over what the other run or the partner has stored.</summary>
public sealed class HeldWebhookTests
{
    /// <summary>The row is stored every ten milliseconds.</summary>
    private static readonly TimeSpan TakeOverAfter = TimeSpan.FromMilliseconds(150);

    private readonly DeliveryWorld world = new();

    public static TheoryData<string, int> Thefts => new() { { "other", 0 }, { "mine", 1 } };

    [Theory]
    [MemberData(nameof(Thefts))]
    public async Task A_run_ends_when_another_run_or_the_partner_has_stored_the_row(string run, int generation)
    {
        HeldWebhook row = Hold();
        world.Save(world.Stored with { Run = run, Generation = generation, GoodInARow = 7 });
        using var ended = new CancellationTokenSource();
        await row.StoreRegularlyAsync(ended).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(ended.IsCancellationRequested);
        Assert.Null(await row.ReleaseAsync());
        Assert.Equal((run, 7), (world.Stored.Run, world.Stored.GoodInARow));
    }

    [Theory]
    [MemberData(nameof(Thefts))]
    public async Task A_run_gives_back_only_its_own_row(string run, int generation)
    {
        HeldWebhook row = Hold();
        world.Save(world.Stored with { Run = run, Generation = generation, GoodInARow = 7 });
        Assert.Null(await row.ReleaseAsync());
        Assert.Equal((run, 7), (world.Stored.Run, world.Stored.GoodInARow));
    }

    [Fact]
    public async Task A_write_whose_response_was_lost_is_recognised()
    {
        HeldWebhook row = Hold();
        row.Update(webhook => webhook with { GoodInARow = 7 });
        // The row has what the run wrote, with a tag that the run has not seen.
        world.Save(row.Current);
        Webhook? released = await row.ReleaseAsync();
        Assert.Equal((null, 7), (released!.Run, released.GoodInARow));
        Assert.Equal(released, world.Stored);
    }

    private HeldWebhook Hold()
    {
        world.Save(world.Stored with { Run = "mine" });
        return new HeldWebhook(world.Stored, world, TakeOverAfter, world);
    }
}
