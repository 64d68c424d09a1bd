namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>A run that is short enough for every build.</summary>
public sealed class FaultRunTests(AzuriteFixture storage)
{
    private static readonly RunSettings Settings = new(Faults: 2000, Kills: 6, Pauses: 5, Hosts: 3, Seed: 2026);

    [Fact]
    public async Task A_short_run_violates_nothing()
    {
        RunSummary summary = await FaultRun.RunAsync(storage, Settings);
        Assert.Empty(summary.Violations);
        Assert.True(summary.Faults >= Settings.Faults && summary.Kills == Settings.Kills && summary.Pauses == Settings.Pauses);
    }
}
