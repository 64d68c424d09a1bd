using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Http;
using GuidelineDecisions.Benchmarks.Storage;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Benchmarks.Cases;

/// <summary>LocalHost in this process, on an empty storage of its own.</summary>
internal sealed class StoredService : IAsyncDisposable
{
    private readonly MemoryStorage memory;
    private readonly WebApplication app;

    private StoredService(MemoryStorage memory, WebApplication app, HttpClient client) =>
        (this.memory, this.app, Client) = (memory, app, client);

    public HttpClient Client { get; }

    public string Connection => memory.Azurite.ConnectionString;

    public AzuritePorts Ports => memory.Azurite.Ports;

    public static async Task<StoredService> StartAsync()
    {
        MemoryStorage memory = await MemoryStorage.StartAsync();
        var demo = new DemoPartner(memory.Folder, TimeProvider.System);
        LocalStorage storage = LocalStorage.At(memory.Azurite.ConnectionString);
        WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, storage, demo, Server.Unlimited);
        IServiceProvider services = app.Services;
        await demo.EnsureAsync(services.GetRequiredService<IPartnerStore>(), services.GetRequiredService<PartnerAdministration>(), default);
        await app.StartAsync();
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(ApiKey.Header, demo.ReadOrCreateKey().Key.ToString());
        return new(memory, app, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await memory.DisposeAsync();
    }
}
