using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Tests.Serving;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Service))]

namespace GuidelineDecisions.Cli.Tests.Serving;

/// <summary>The service and its storage as LocalHost runs them, started when the first test asks for it and shared by all tests.</summary>
public sealed class Service : IAsyncDisposable
{
    private readonly ScratchFolder data = new();
    private readonly Lazy<Task<(Azurite Storage, WebApplication Server)>> running;

    public Service() => running = new(StartAsync);

    /// <summary>Starts the service if needed. Skips the test on a machine without Node.js.</summary>
    internal async Task<RunningService> GetAsync()
    {
        (Azurite storage, WebApplication server) = await running.Value;
        return new(server.Urls.Single(), storage.ConnectionString, server.Services, data.Path);
    }

    /// <summary>Starts a second server on the same storage, with empty caches.</summary>
    internal async Task<WebApplication> StartAnotherAsync() =>
        await ServeAsync((await running.Value).Storage, data.Path);

    public async ValueTask DisposeAsync()
    {
        if (running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (Azurite storage, WebApplication server) = await running.Value;
            await server.DisposeAsync();
            await storage.DisposeAsync();
        }

        data.Dispose();
    }

    private async Task<(Azurite Storage, WebApplication Server)> StartAsync()
    {
        Azurite azurite = await StartAzuriteAsync(Path.Combine(data.Path, "storage"));
        WebApplication server = await ServeAsync(azurite, data.Path);
        await new DemoPartner(data.Path, TimeProvider.System).EnsureAsync(
            server.Services.GetRequiredService<IPartnerStore>(), server.Services.GetRequiredService<PartnerAdministration>(),
            CancellationToken.None);
        data.Write("storage.connection", azurite.ConnectionString + "\n");
        return (azurite, server);
    }

    /// <summary>Starts an empty storage in a folder. Skips the test on a machine without Node.js.</summary>
    internal static async Task<Azurite> StartAzuriteAsync(string folder)
    {
        InstallationOutcome installed = await Limit.WaitAsync(
            AzuriteInstallation.InstallAsync(Path.Combine(TestFiles.Repository, ".localhost", "azurite"), TextWriter.Null),
            "the installation of Azurite");
        Assert.SkipWhen(installed.Problem?.StartsWith("Stored cases need Node.js", StringComparison.Ordinal) is true,
            installed.Problem ?? "");
        Assert.True(installed.IsInstalled, installed.Problem);
        var azurite = new Azurite(installed.Installation, folder);
        await Limit.WaitAsync(azurite.StartAsync(), "Azurite to start");
        return azurite;
    }

    /// <summary>Starts a server on a storage.</summary>
    /// <param name="azurite">The storage.</param>
    /// <param name="dataFolder">Where the server keeps its partner's key.</param>
    internal static async Task<WebApplication> ServeAsync(Azurite azurite, string dataFolder)
    {
        WebApplication server = await LocalServer.BuildAsync(LocalServer.FreePort, LocalStorage.At(azurite.ConnectionString),
            new DemoPartner(dataFolder, TimeProvider.System));
        await Limit.WaitAsync(server.StartAsync(), "the service to listen");
        return server;
    }
}
