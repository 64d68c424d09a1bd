namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>Runs the worlds of a run one after another and prints one summary.</summary>
internal static class FaultRun
{
    public static async Task<RunSummary> RunAsync(AzuriteFixture storage, RunSettings settings)
    {
        var summary = new RunSummary(settings);
        foreach (RunSettings world in settings.Worlds())
        {
            WorldResult result = await World.RunAsync(storage, world);
            summary.Add(result);
            if (summary.Worlds > 1 || result.Violations.Count > 0)
                TestContext.Current.SendDiagnosticMessage(Invariant($"World {summary.Worlds}: {summary}"));
        }

        TestContext.Current.SendDiagnosticMessage($"{summary}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{summary}");
        return summary;
    }
}
