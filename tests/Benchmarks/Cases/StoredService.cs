using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>
/// LocalHost in this process, on its own empty Azurite. Azurite keeps its data in memory, because it otherwise saves its whole file every
/// five seconds, which would be part of what is measured.
/// </summary>
internal sealed class StoredService : IAsyncDisposable
{
    private readonly string folder;
    private readonly Azurite azurite;
    private readonly WebApplication app;

    private StoredService(string folder, Azurite azurite, WebApplication app, HttpClient client)
    {
        this.folder = folder;
        this.azurite = azurite;
        this.app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public string Connection => azurite.ConnectionString;

    public AzuritePorts Ports => azurite.Ports;

    public static async Task<StoredService> StartAsync()
    {
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(".localhost", "azurite"), Console.Out);
        string folder = Directory.CreateTempSubdirectory("benchmark-storage-").FullName;
        AzuriteInstallation installation = installed.Installation ?? throw new InvalidOperationException(installed.Problem);
        var azurite = new Azurite(installation, Path.Combine(folder, "storage"), inMemory: true);
        await azurite.StartAsync();
        var demo = new DemoPartner(folder, TimeProvider.System);
        LocalStorage storage = LocalStorage.At(azurite.ConnectionString);
        WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, storage, demo, Server.Unlimited);
        IServiceProvider services = app.Services;
        await demo.EnsureAsync(services.GetRequiredService<IPartnerStore>(), services.GetRequiredService<PartnerAdministration>(), default);
        await app.StartAsync();
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(ApiKey.Header, demo.ReadOrCreateKey().Key.ToString());
        return new(folder, azurite, app, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await azurite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
