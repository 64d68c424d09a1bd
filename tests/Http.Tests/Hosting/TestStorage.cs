using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>One Azurite for all tests, installed as LocalHost installs it. Its data folder is deleted at the end.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly Azurite? azurite;

    private TestStorage(DirectoryInfo folder, LocalStorage storage, Azurite? azurite)
    {
        Folder = folder.FullName;
        Storage = storage;
        this.azurite = azurite;
    }

    /// <summary>The installation folder, which the tests of all clones share.</summary>
    public static string Installation { get; } = Path.Combine(Root(AppContext.BaseDirectory), ".localhost", "azurite");

    public string Folder { get; }

    /// <summary>The storage; null without Node.js.</summary>
    public LocalStorage Storage { get; }

    public static async Task<TestStorage> StartAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("http-tests-");
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Installation, TextWriter.Null);
        if (!installed.IsInstalled)
            return new(folder, LocalStorage.Unavailable(installed.Problem), null);
        var azurite = new Azurite(installed.Installation, Path.Combine(folder.FullName, "storage"));
        await azurite.StartAsync();
        return new(folder, LocalStorage.At(azurite.ConnectionString), azurite);
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Root(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Root(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));
}
