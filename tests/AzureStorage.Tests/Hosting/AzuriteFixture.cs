using GuidelineDecisions.LocalHost.Storage;

[assembly: AssemblyFixture(typeof(GuidelineDecisions.AzureStorage.Tests.Hosting.AzuriteFixture))]

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>An Azurite shared by all tests. It is installed in the repository's data folder, as it is for a user.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("azure-storage-tests-").FullName;
    private Azurite? azurite;

    public AzuriteInstallation Installation { get; private set; } = null!;

    public string Connection => azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        InstallationOutcome outcome =
            await AzuriteInstallation.InstallAsync(Path.Combine(Root(AppContext.BaseDirectory), ".localhost", "azurite"), Console.Out);
        Installation = outcome.Installation ?? throw new InvalidOperationException(outcome.Problem);
        azurite = Create("shared", inMemory: true);
        await azurite.StartAsync();
    }

    /// <summary>Creates another Azurite, not yet started, for tests that stop it or need it for themselves.</summary>
    public Azurite Create(string name, bool inMemory = false) => new(Installation, Path.Combine(folder, name), inMemory: inMemory);

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
