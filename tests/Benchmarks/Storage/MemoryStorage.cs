using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Benchmarks.Storage;

/// <summary>
/// An empty Azurite of its own, with a folder for the files of whoever uses it. Azurite keeps its data in memory, because it otherwise
/// saves its whole file every five seconds, which would be part of what is measured.
/// </summary>
internal sealed class MemoryStorage : IAsyncDisposable
{
    private MemoryStorage(string folder, Azurite azurite) => (Folder, Azurite) = (folder, azurite);

    /// <summary>Is deleted with the storage.</summary>
    public string Folder { get; }

    public Azurite Azurite { get; }

    public static async Task<MemoryStorage> StartAsync()
    {
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(".localhost", "azurite"), Console.Out);
        AzuriteInstallation installation = installed.Installation ?? throw new InvalidOperationException(installed.Problem);
        string folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        var storage = new MemoryStorage(folder, new Azurite(installation, Path.Combine(folder, "storage"), inMemory: true));
        await storage.Azurite.StartAsync();
        return storage;
    }

    public async ValueTask DisposeAsync()
    {
        await Azurite.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
