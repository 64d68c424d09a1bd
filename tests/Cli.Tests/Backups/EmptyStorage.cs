using System.Security.Cryptography;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>A storage that holds nothing, and a folder with a key for backups.</summary>
internal sealed class EmptyStorage : IAsyncDisposable
{
    private readonly ScratchFolder folder;
    private readonly Azurite azurite;

    private EmptyStorage(ScratchFolder folder, Azurite azurite) => (this.folder, this.azurite) = (folder, azurite);

    public string Connection => azurite.ConnectionString;

    /// <summary>The machine whose commands work on this storage.</summary>
    public Machine Machine => Machines.Of(folder.Path, ("AzureWebJobsStorage", Connection));

    public string KeyFile => File("backup.key");

    public static async Task<EmptyStorage> StartAsync()
    {
        var folder = new ScratchFolder();
        folder.Write("backup.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        return new(folder, await Service.StartAzuriteAsync(Path.Combine(folder.Path, "storage")));
    }

    public string File(string name) => Path.Combine(folder.Path, name);

    /// <summary>Starts the service on this storage.</summary>
    public Task<WebApplication> ServeAsync() => Service.ServeAsync(azurite, folder.Path);

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Dispose();
    }
}
