using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>
/// A process ends before or after any of its requests to the storage, and the messages that it has taken are lost. Another instance, whose
/// clock is ahead, sweeps twice and handles what there is.
/// </summary>
public sealed class InterruptionTests(AzuriteFixture storage)
{
    [Fact]
    public async Task An_activation_that_is_interrupted_anywhere_leaves_no_open_job_and_every_case_under_the_active_version()
    {
        await using World world = await World.StartAsync(storage, "interrupted-activation", cases: 24);
        await world.StopQueuePumpAsync();
        using var healthy = new Instance(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5));
        (string version, int at, bool hasEnded) = ("1.2.0", 0, true);
        while (hasEnded)
        {
            at++;
            string next = version == "1.2.0" ? "1.1.0" : "1.2.0";
            using (Instance ending = Ending(world, at))
            {
                hasEnded = await EndsAsync(() => ending.Get<GuidelineActivation>()
                    .ActivateAsync(Patients.Guideline, next, "A test.", "the test", TestContext.Current.CancellationToken));
            }

            version = await RecoverAsync(world, healthy);
        }

        Assert.True(at > 6, Invariant($"An activation makes only {at - 1} requests."));
    }

    /// <summary>Interrupted at every third request.</summary>
    [Fact]
    public async Task A_retry_that_is_interrupted_anywhere_leaves_no_open_job()
    {
        await using World world = await World.StartAsync(storage, "interrupted-retry", cases: 24);
        await world.StopQueuePumpAsync();
        using var healthy = new Instance(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5));
        string version = "1.2.0";
        (int at, bool hasEnded) = (0, true);
        while (hasEnded)
        {
            at += 3;
            string job = await world.ActivateAsync(version == "1.2.0" ? "1.1.0" : "1.2.0");
            await LostMessageTests.HandleAllAsync(healthy, QueueNames.ReevaluationPlan);
            await healthy.Get<JobAdministration>().CancelAsync(job, "the test", TestContext.Current.CancellationToken);
            await healthy.DrainAsync();
            using (Instance ending = Ending(world, at))
            {
                hasEnded = await EndsAsync(
                    () => ending.Get<JobAdministration>().RetryAsync(job, TestContext.Current.CancellationToken));
            }

            await SweepAsync(healthy);
            // Until the job is open again, the operator has to repeat the request.
            if ((await healthy.Jobs.FindAsync(job, TestContext.Current.CancellationToken))!.State == JobState.Cancelled)
                await healthy.Get<JobAdministration>().RetryAsync(job, TestContext.Current.CancellationToken);
            version = await RecoverAsync(world, healthy);
        }

        Assert.True(at > 6, Invariant($"A retry makes fewer than {at} requests."));
    }

    /// <summary>Plan, shards and end of a job, interrupted at every 17th request.</summary>
    [Fact]
    public async Task A_job_that_is_interrupted_anywhere_is_completed_and_notifies_each_partner_once()
    {
        await using World world = await World.StartAsync(storage, "interrupted-job", cases: 24);
        await world.StopQueuePumpAsync();
        using var healthy = new Instance(world.Azurite.ConnectionString, TimeSpan.FromMinutes(-5));
        string version = "1.2.0";
        (int at, bool hasEnded) = (1, true);
        for (; hasEnded; at += 17)
        {
            string job = await world.ActivateAsync(version == "1.2.0" ? "1.1.0" : "1.2.0");
            using (Instance ending = Ending(world, at))
                hasEnded = await EndsAsync(() => ending.DrainAsync());
            version = await RecoverAsync(world, healthy);
            Assert.Equal(JobState.Completed, (await healthy.Jobs.FindAsync(job, TestContext.Current.CancellationToken))!.State);
        }

        Assert.True(at > 50, Invariant($"A job makes fewer than {at} requests."));
    }

    /// <summary>An instance that reaches the storage until a request, and of every second instance the storage acts on that one.</summary>
    private static Instance Ending(World world, int at) => new(
        world.Azurite.ConnectionString,
        faults: request => request < at ? Fault.None : request == at && at % 2 == 0 ? Fault.ResponseLost : Fault.RequestLost);

    private static async Task<bool> EndsAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (StorageUnavailableException)
        {
            return true;
        }
    }

    private static async Task SweepAsync(Instance healthy)
    {
        await healthy.SweepAsync();
        await healthy.SweepAsync();
    }

    /// <returns>The active version.</returns>
    private static async Task<string> RecoverAsync(World world, Instance healthy)
    {
        IWatchStore watches = healthy.Get<IWatchStore>();
        for (bool isLeft = true; isLeft; isLeft = (await watches.ListAsync("job", TestContext.Current.CancellationToken)).Length > 0)
        {
            await SweepAsync(healthy);
            await healthy.DrainAsync();
            await healthy.SweepAsync();
        }

        Assert.Empty(await healthy.Jobs.ListOpenAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken));
        await world.Service.Get<IGuidelineCatalogue>().ReloadAsync(TestContext.Current.CancellationToken);
        GuidelineEntry guideline = world.Service.Get<IGuidelineCatalogue>().Find(Patients.Guideline)!;
        string[] completed =
        [
            .. (await healthy.Jobs.ListAsync(null, 1000, TestContext.Current.CancellationToken))
                .Where(job => job is { State: JobState.Completed, Kind: JobKind.Activation }).Select(job => $"reevaluation:{job.Id}")
                .Order(StringComparer.Ordinal),
        ];
        foreach ((HttpClient client, Patients patients) in world.Partners)
        {
            (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync(pageSize: 500);
            Assert.Equal(completed, events.Where(each => each.GetProperty("type").GetString() == "reevaluation.completed")
                .Select(each => each.GetProperty("cause").GetString()!).Order(StringComparer.Ordinal));
            foreach (string id in patients.Ids)
            {
                JsonElement standing = (await client.JsonAsync($"/api/cases/{id}")).GetProperty("standing");
                Assert.True(standing.GetProperty("state").GetString() is "current" or "confirmed", standing.GetRawText());
            }
        }

        return guideline.Active!.Version;
    }
}
