using GuidelineDecisions.LocalHost.Tests.Running;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace GuidelineDecisions.LocalHost.Tests.Running;

/// <summary>The installation of Azurite, created once per clone and shared by all test projects.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private InstallationOutcome outcome = null!;

    /// <summary>Skips the test on a machine without Node.js.</summary>
    public AzuriteInstallation Installation
    {
        get
        {
            Assert.SkipWhen(
                outcome.Problem?.StartsWith("Stored cases need Node.js", StringComparison.Ordinal) is true, outcome.Problem ?? "");
            Assert.True(outcome.IsInstalled, outcome.Problem);
            return outcome.Installation!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        string folder = Path.Combine(Root(AppContext.BaseDirectory), ".localhost", "azurite");
        try
        {
            outcome = await AzuriteInstallation.InstallAsync(folder, TextWriter.Null).WaitAsync(Longest);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Invariant($"Waited {Longest.TotalMinutes} minutes for the installation of Azurite."), e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Root(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Root(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));
}
