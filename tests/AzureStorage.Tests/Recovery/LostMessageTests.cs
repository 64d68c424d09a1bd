using System.Text.Json;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>Every message of a job is lost at some time. The sweep finds the job and sends what is left again.</summary>
public sealed class LostMessageTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_job_whose_messages_are_lost_at_every_step_is_completed_by_the_sweep()
    {
        await using World world = await World.StartAsync(storage, "lost-messages", cases: 60);
        await world.StopQueuePumpAsync();
        using var instance = new Instance(world.Azurite.ConnectionString);
        string job = await world.ActivateAsync("1.1.0");
        Assert.Single(await instance.TakeAsync(QueueNames.ReevaluationPlan));
        await RecoverAsync(instance, expected: QueueNames.ReevaluationPlan);
        // The job is planned, and all shard messages are lost.
        await HandleAllAsync(instance, QueueNames.ReevaluationPlan);
        Assert.NotEmpty(await instance.TakeAsync(QueueNames.ReevaluationShard));
        await RecoverAsync(instance, expected: QueueNames.ReevaluationShard);
        // Every shard is done, and each worker ends before it can end the job.
        instance.Jobs.BeforeReplace = ended => ended.IsEnded ? throw new OperationCanceledException() : Task.CompletedTask;
        foreach (string message in await instance.TakeAsync(QueueNames.ReevaluationShard))
        {
            try
            {
                await instance.HandleAsync(QueueNames.ReevaluationShard, message);
            }
            catch (OperationCanceledException)
            {
                // The message is lost as well.
            }
        }

        instance.Jobs.BeforeReplace = _ => Task.CompletedTask;
        await RecoverAsync(instance, expected: QueueNames.ReevaluationPlan);
        await instance.DrainAsync();
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
        await AssertNothingIsLeftAsync(instance);
        // A retry that is late must not open the job that has completed since.
        Assert.False(await instance.Get<Application.Reevaluations.Work.JobCompletion>().ReopenAsync(
            job, [JobState.Failed, JobState.Cancelled, JobState.Abandoned], TestContext.Current.CancellationToken));
        await AssertNothingIsLeftAsync(instance);
    }

    [Fact]
    public async Task A_job_whose_creator_ended_before_it_sent_the_message_is_found()
    {
        await using World world = await World.StartAsync(storage, "no-message", cases: 60);
        await world.StopQueuePumpAsync();
        using var instance = new Instance(world.Azurite.ConnectionString);
        instance.Jobs.AfterAdd = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => instance.Get<Application.Reevaluations.GuidelineActivation>()
            .PreviewAsync(Patients.Guideline, "1.1.0", "a test", TestContext.Current.CancellationToken));
        Assert.Equal(0, await instance.CountAsync());
        Job job = Assert.Single(await instance.Jobs.ListAsync(null, 10, TestContext.Current.CancellationToken));
        await RecoverAsync(instance, expected: QueueNames.ReevaluationPlan);
        await instance.DrainAsync();
        Assert.Equal("completed", (await world.WaitForEndAsync(job.Id)).GetProperty("state").GetString());
    }

    /// <summary>An operator's retry reopens the job, and its process ends before it sends a message.</summary>
    [Fact]
    public async Task A_job_that_was_reopened_without_messages_is_found()
    {
        await using World world = await World.StartAsync(storage, "reopened", cases: 60);
        await world.StopQueuePumpAsync();
        using var instance = new Instance(world.Azurite.ConnectionString);
        string job = await world.ActivateAsync("1.1.0");
        await HandleAllAsync(instance, QueueNames.ReevaluationPlan);
        using HttpResponseMessage cancelled = await world.PostAsync($"/api/reevaluations/{job}/cancel");
        Assert.True(cancelled.IsSuccessStatusCode);
        await instance.DrainAsync();
        Assert.True(await instance.Get<Application.Reevaluations.Work.JobCompletion>()
            .ReopenAsync(job, [JobState.Cancelled], TestContext.Current.CancellationToken));
        await RecoverAsync(instance, expected: QueueNames.ReevaluationShard);
        await instance.DrainAsync();
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    [Fact]
    public async Task Three_instances_that_sweep_at_once_with_different_clocks_send_each_message_once()
    {
        await using World world = await World.StartAsync(storage, "three-sweeps", cases: 60);
        await world.StopQueuePumpAsync();
        const int threshold = 4;
        TimeSpan[] clocks = [TimeSpan.FromMinutes(-5), TimeSpan.Zero, TimeSpan.FromMinutes(5)];
        Instance[] instances =
            [.. clocks.Select(ahead => new Instance(world.Azurite.ConnectionString, ahead, noProgressAfter: $"00:00:0{threshold}"))];
        string job = await world.ActivateAsync("1.1.0");
        await HandleAllAsync(instances[1], QueueNames.ReevaluationPlan);
        int shards = (await instances[0].TakeAsync(QueueNames.ReevaluationShard)).Count;
        await Task.WhenAll(instances.Select(each => each.SweepAsync()));
        // The storage's clock counts whole seconds in its responses.
        await Task.Delay(TimeSpan.FromSeconds(threshold + 1), TestContext.Current.CancellationToken);
        await Task.WhenAll(instances.Select(each => each.SweepAsync()));
        Assert.Equal(shards, await instances[0].CountAsync());
        await instances[2].DrainAsync();
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
        foreach (Instance each in instances)
            each.Dispose();
    }

    [Fact]
    public async Task Messages_do_not_pile_up_while_nothing_handles_them()
    {
        await using World world = await World.StartAsync(storage, "no-pile", cases: 60);
        await world.StopQueuePumpAsync();
        using Instance behind = new(world.Azurite.ConnectionString, TimeSpan.FromMinutes(-5), noProgressAfter: "00:00:03"),
            ahead = new(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5), noProgressAfter: "00:00:03");
        await world.ActivateAsync("1.1.0");
        await HandleAllAsync(ahead, QueueNames.ReevaluationPlan);
        int shards = await ahead.CountAsync();
        long begun = TimeProvider.System.GetTimestamp();
        int sweeps = 0;
        for (; TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(5); sweeps++)
            await Task.WhenAll(behind.SweepAsync(), ahead.SweepAsync());
        // The storage's clock counts whole seconds in its responses, so the threshold may seem to have passed a second late, never early.
        int thresholds = (int)(TimeProvider.System.GetElapsedTime(begun) / TimeSpan.FromSeconds(3));
        Assert.InRange(await ahead.CountAsync(), 2 * shards, (1 + thresholds) * shards);
        Assert.True(sweeps > 2 * thresholds, "Hardly any sweep.");
    }

    [Fact]
    public async Task A_stalled_job_is_reported_until_it_makes_progress()
    {
        await using World world = await World.StartAsync(storage, "stalled", cases: 60);
        await world.StopQueuePumpAsync();
        using var instance = new Instance(world.Azurite.ConnectionString);
        string job = await world.ActivateAsync("1.1.0");
        await instance.TakeAsync(QueueNames.ReevaluationPlan);
        await AssertStalledAsync(world, job, isStalled: false);
        await instance.SweepAsync();
        await AssertStalledAsync(world, job, isStalled: false);
        await instance.SweepAsync();
        await AssertStalledAsync(world, job, isStalled: true);
        Assert.Equal(1, await StalledJobsAsync(world));
        (_, string line) = Assert.Single(instance.Log.Lines, each => (each.Event.Id, each.Event.Name) == (1001, "JobStalled"));
        Assert.StartsWith($"Job {job} has made no progress since ", line, StringComparison.Ordinal);
        // The report of the job sees its progress at once, the list and readiness see it with the next sweep.
        await HandleAllAsync(instance, QueueNames.ReevaluationPlan);
        Assert.Equal(JsonValueKind.Null, await StalledSinceAsync(world, job));
        await instance.SweepAsync();
        await AssertStalledAsync(world, job, isStalled: false);
        await Task.Delay(Application.Health.Readiness.MaxAge, TestContext.Current.CancellationToken);
        Assert.Equal(0, await StalledJobsAsync(world));
        await instance.DrainAsync();
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    internal static async Task HandleAllAsync(Instance instance, string queue)
    {
        foreach (string message in await instance.TakeAsync(queue))
            await instance.HandleAsync(queue, message);
    }

    /// <summary>The queues are empty. After the second sweep the job has a message again.</summary>
    private static async Task RecoverAsync(Instance instance, string expected)
    {
        Assert.Equal(0, await instance.CountAsync());
        await instance.SweepAsync();
        Assert.Equal(0, await instance.CountAsync());
        await instance.SweepAsync();
        List<string> sent = await instance.TakeAsync(expected);
        Assert.NotEmpty(sent);
        Assert.Equal(0, await instance.CountAsync());
        foreach (string message in sent)
            await instance.Get<IMessageQueues>().SendAsync(expected, message);
    }

    private static async Task AssertNothingIsLeftAsync(Instance instance)
    {
        await instance.SweepAsync();
        await instance.SweepAsync();
        Assert.Equal(0, await instance.CountAsync());
        Assert.Empty(await instance.Get<Application.Recovery.IWatchStore>().ListAsync("job", TestContext.Current.CancellationToken));
    }

    private static async Task AssertStalledAsync(World world, string job, bool isStalled)
    {
        JsonElement listed = (await world.Operator.JsonAsync("/api/reevaluations")).GetProperty("jobs").EnumerateArray()
            .Single(each => each.GetProperty("job").GetString() == job);
        JsonValueKind kind = isStalled ? JsonValueKind.String : JsonValueKind.Null;
        Assert.Equal((kind, kind), (listed.GetProperty("stalledSince").ValueKind, await StalledSinceAsync(world, job)));
    }

    private static async Task<JsonValueKind> StalledSinceAsync(World world, string job) =>
        (await world.Operator.JsonAsync($"/api/reevaluations/{job}")).GetProperty("stalledSince").ValueKind;

    private static async Task<int> StalledJobsAsync(World world) =>
        (await world.Operator.JsonAsync("/api/health/ready")).GetProperty("stalled").EnumerateArray()
            .Single(each => each.GetProperty("kind").GetString() == "job").GetProperty("count").GetInt32();
}
