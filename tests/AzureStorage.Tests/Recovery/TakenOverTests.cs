using System.Text.Json;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>Two workers get the same message, because one of them was frozen for longer than its lease.</summary>
public sealed class TakenOverTests(AzuriteFixture storage)
{
    /// <summary>
    /// A worker is frozen past its lease, and another one gets its message. The first one thaws, records first and is killed. The other
    /// one finds that it was taken over and gives up the message.
    /// </summary>
    [Fact]
    public async Task A_worker_that_was_taken_over_leaves_a_message_in_case_the_other_one_dies()
    {
        await using World world = await World.StartAsync(storage, "taken-over", cases: 60);
        await world.StopQueuePumpAsync();
        using Instance frozen = new(world.Azurite.ConnectionString), other = new(world.Azurite.ConnectionString);
        string job = await world.ActivateAsync("1.1.0");
        await RunPlanAsync(other);
        foreach (string message in await other.TakeAsync(QueueNames.ReevaluationShard))
        {
            using var killed = new CancellationTokenSource();
            TaskCompletionSource isFrozen = new(), thaws = new(), isBehind = new(), continues = new();
            int saves = 0;
            frozen.Jobs.BeforeSave = _ =>
            {
                isFrozen.TrySetResult();
                return ++saves == 1 ? thaws.Task : Task.FromException(new OperationCanceledException(killed.Token));
            };
            other.Jobs.BeforeSave = _ =>
            {
                isBehind.TrySetResult();
                return continues.Task;
            };
            Task first = frozen.HandleUntilKilledAsync(QueueNames.ReevaluationShard, message, killed.Token);
            await isFrozen.Task;
            Task second = other.HandleAsync(QueueNames.ReevaluationShard, message);
            await isBehind.Task;
            thaws.SetResult();
            await killed.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            continues.SetResult();
            await second;
        }

        JsonElement running = await world.Operator.JsonAsync($"/api/reevaluations/{job}");
        Assert.Equal("running", running.GetProperty("state").GetString());
        Assert.True(await other.CountAsync() > 0, "The job runs and has no message.");
        other.Jobs.BeforeSave = _ => Task.CompletedTask;
        await other.DrainAsync();
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    private static async Task RunPlanAsync(Instance instance)
    {
        foreach (string message in await instance.TakeAsync(QueueNames.ReevaluationPlan))
            await instance.HandleAsync(QueueNames.ReevaluationPlan, message);
    }
}
