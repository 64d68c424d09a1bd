namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>
/// A run of any length: <c>FAULTS=100000 KILLS=200 PAUSES=100 HOSTS=3 SEED=1 dotnet test tests/FaultInjection.Tests --filter LongRun</c>.
/// </summary>
public sealed class LongRunTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_long_run_violates_nothing()
    {
        if (RunSettings.OfEnvironment is not { } settings)
        {
            Assert.Skip("FAULTS is not set.");
            return;
        }

        RunSummary summary = await FaultRun.RunAsync(storage, settings);
        Assert.Empty(summary.Violations);
        Assert.True(summary.Faults >= settings.Faults && summary.Kills == settings.Kills && summary.Pauses == settings.Pauses);
    }
}
