using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>
/// A job is given up because its activation does not follow, which another instance measures by a clock that is five minutes ahead. Then
/// the activation is carried out all the same.
/// </summary>
public sealed class AbandonedTests(AzuriteFixture storage)
{
    [Fact]
    public async Task An_activation_reopens_its_job_that_was_given_up_in_the_meantime()
    {
        await using World world = await World.StartAsync(storage, "given-up", cases: 60);
        await world.StopQueuePumpAsync();
        using Instance slow = new(world.Azurite.ConnectionString), ahead = new(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5));
        GiveUp(slow, ahead);
        string job = await ActivateAsync(slow);
        await slow.DrainAsync();
        await world.Service.Get<IGuidelineCatalogue>().ReloadAsync(TestContext.Current.CancellationToken);
        await world.AssertReevaluatedAsync(job, "1.2.0", "1.1.0");
    }

    [Fact]
    public async Task The_sweep_reopens_the_active_versions_job_if_the_activation_ends_before_it_does()
    {
        await using World world = await World.StartAsync(storage, "given-up-killed", cases: 60);
        await world.StopQueuePumpAsync();
        using Instance killed = new(world.Azurite.ConnectionString), ahead = new(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5));
        GiveUp(killed, ahead);
        killed.Jobs.BeforeReplace = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => ActivateAsync(killed));
        await ahead.DrainAsync();
        Job job = Assert.Single(await ahead.Jobs.ListAsync(null, 10, TestContext.Current.CancellationToken));
        Assert.Equal(JobState.Abandoned, job.State);
        await ahead.SweepAsync();
        await ahead.SweepAsync();
        await ahead.DrainAsync();
        await world.Service.Get<IGuidelineCatalogue>().ReloadAsync(TestContext.Current.CancellationToken);
        await world.AssertReevaluatedAsync(job.Id, "1.2.0", "1.1.0");
    }

    [Fact]
    public async Task A_job_whose_activation_never_happens_ends()
    {
        await using World world = await World.StartAsync(storage, "never", cases: 60);
        await world.StopQueuePumpAsync();
        using Instance killed = new(world.Azurite.ConnectionString), other = new(world.Azurite.ConnectionString, TimeSpan.FromMinutes(5));
        killed.Jobs.AfterAdd = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => ActivateAsync(killed));
        await other.SweepAsync();
        await other.SweepAsync();
        await other.DrainAsync();
        Assert.Equal(JobState.Abandoned, Assert.Single(await other.Jobs.ListAsync(null, 10, TestContext.Current.CancellationToken)).State);
    }

    /// <summary>The other instance handles the job's message before the activation is stored.</summary>
    private static void GiveUp(Instance activating, Instance other) => activating.Jobs.AfterAdd = async job =>
    {
        await other.HandleAsync(QueueNames.ReevaluationPlan, PlanMessage.Write(job.Id, after: null));
        Assert.Equal(JobState.Abandoned, (await other.Jobs.FindAsync(job.Id, TestContext.Current.CancellationToken))!.State);
    };

    private static async Task<string> ActivateAsync(Instance instance) =>
        Assert.IsType<VersionActivated>(await instance.Get<GuidelineActivation>().ActivateAsync(
            Patients.Guideline, "1.1.0", "A test.", "the test", TestContext.Current.CancellationToken)).Job!.Id;
}
