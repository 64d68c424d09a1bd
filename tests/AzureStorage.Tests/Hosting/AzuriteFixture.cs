using GuidelineDecisions.LocalHost.Storage;

[assembly: AssemblyFixture(typeof(GuidelineDecisions.AzureStorage.Tests.Hosting.AzuriteFixture))]

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>An Azurite of the tests' own, installed in the repository's data folder as a user's is.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("azure-storage-tests-").FullName;
    private Azurite? azurite;

    public AzuriteInstallation Installation { get; private set; } = null!;

    public string Connection => azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        InstallationOutcome outcome = await AzuriteInstallation.InstallAsync(Path.Combine(Root(AppContext.BaseDirectory), ".localhost", "azurite"), Console.Out);
        Installation = outcome.Installation ?? throw new InvalidOperationException(outcome.Problem);
        azurite = Create("shared");
        await azurite.StartAsync();
    }

    /// <summary>Another one, for tests that stop it; not yet started.</summary>
    public Azurite Create(string name, bool inMemory = false) => new(Installation, Path.Combine(folder, name), inMemory: inMemory);

    /// <summary>The repository that the tests were built from.</summary>
    public static string Root(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Root(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
