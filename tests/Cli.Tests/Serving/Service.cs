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
        await ServeAsync((await running.Value).Storage);

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
        InstallationOutcome installed = await Limit.WaitAsync(
            AzuriteInstallation.InstallAsync(Path.Combine(TestFiles.Repository, ".localhost", "azurite"), TextWriter.Null),
            "the installation of Azurite");
        Assert.SkipWhen(installed.Problem?.StartsWith("Stored cases need Node.js", StringComparison.Ordinal) is true,
            installed.Problem ?? "");
        Assert.True(installed.IsInstalled, installed.Problem);
        var azurite = new Azurite(installed.Installation, Path.Combine(data.Path, "storage"));
        await Limit.WaitAsync(azurite.StartAsync(), "Azurite to start");
        WebApplication server = await ServeAsync(azurite);
        await new DemoPartner(data.Path, TimeProvider.System).EnsureAsync(
            server.Services.GetRequiredService<IPartnerStore>(), server.Services.GetRequiredService<PartnerAdministration>(),
            CancellationToken.None);
        data.Write("storage.connection", azurite.ConnectionString + "\n");
        return (azurite, server);
    }

    private async Task<WebApplication> ServeAsync(Azurite azurite)
    {
        WebApplication server = await LocalServer.BuildAsync(LocalServer.FreePort, LocalStorage.At(azurite.ConnectionString),
            new DemoPartner(data.Path, TimeProvider.System));
        await Limit.WaitAsync(server.StartAsync(), "the service to listen");
        return server;
    }
}
