namespace GuidelineDecisions.LocalHost.Tests.Running;

/// <summary>Not a test: a separate process runs this to keep an Azurite running until the process is killed.</summary>
public sealed class AzuriteOwner(AzuriteFixture installed)
{
    /// <summary>Longer than any test needs it; ends it when the test run itself was killed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The environment variable with the folder, in which the file <c>held</c> receives the connection string.</summary>
    public const string Variable = "LOCALHOST_TESTS_HOLDS";

    [Fact(Explicit = true)]
    public async Task Runs_Azurite_until_it_is_killed()
    {
        string folder = Environment.GetEnvironmentVariable(Variable)!;
        await using var azurite = new Azurite(installed.Installation, Path.Combine(folder, "storage"));
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "writing"), azurite.ConnectionString, TestContext.Current.CancellationToken);
        File.Move(Path.Combine(folder, "writing"), Path.Combine(folder, "held"));
        await Task.Delay(Longest, TestContext.Current.CancellationToken);
    }
}
